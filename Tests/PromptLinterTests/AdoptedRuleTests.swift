import Foundation
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// The diagnostics of the modules below reach people only where a rule has their name.
@Suite("rules about diagnostics of the modules below") struct AdoptedRuleTests {
  /// The identifiers in the resolver's sources; a test of the resolver's compares them with Grammar.md.
  static func planDiagnosticIDs() throws -> Set<String> {
    let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    let grammar = try String(contentsOf: package.appendingPathComponent("Grammar.md"), encoding: .utf8)
    return Set(grammar.matches(of: /\n\| ((?:lora|network|hypernetwork)-[a-z-]+) \|/).map { String($0.1) })
  }

  @Test("there is one for each diagnostic of the tree and of the plan")
  func complete() throws {
    let plan = try Self.planDiagnosticIDs()
    #expect(plan.count > 10)
    for id in plan.union(SyntaxTree.diagnosticIDs) {
      #expect(Rule.named(id)?.isAdopted == true, "\(id)")
    }
    for rule in Rule.all where rule.isAdopted {
      #expect(plan.contains(rule.id) || SyntaxTree.diagnosticIDs.contains(rule.id), "\(rule.id)")
    }
  }

  @Test("a prompt has parts where the frontend splits it at 'AND'")
  func conjunction() {
    for frontend in Frontend.all {
      let linter = Linter(frontend: frontend)
      let split = PromptSet.roles.filter { linter.options(for: $0).contains(.conjunction) }
      let expected: [PromptRole] =
        switch frontend {
        case .automatic1111, .forge, .reForge: [.positive, .hires]
        case .promptControl: [.positive, .negative, .hires]
        default: []
        }
      #expect(split == expected, "\(frontend.name)")
      for role in PromptSet.roles {
        var prompts = PromptSet(positive: "a cat")
        prompts[role] = "a castle, ratio 16:9"
        let ids = linter.findings(in: LintInput(prompts: prompts)).map(\.diagnostic.ruleID)
        let isWeighted = [.automatic1111, .forge, .reForge].contains(frontend) && role != .negative
        #expect(ids == (isWeighted ? ["trailing-weight"] : []), "\(frontend.name), \(role)")
      }
    }
  }

  @Test("a finding matters as much as its rule says, and its fix-its are as sure as the rule says")
  func metadata() throws {
    for rule in Rule.all where rule.isAdopted {
      var severities: Set<Severity> = []
      var safeties: Set<FixIt.Safety> = []
      for example in rule.examples {
        for frontend in Frontend.all where example.holds(in: frontend, for: rule) {
          let found = try example.findings(of: [rule.id], in: frontend)
          severities.formUnion(found.map(\.severity))
          safeties.formUnion(found.flatMap(\.fixIts).map(\.safety))
        }
      }
      #expect(severities == [rule.severity], "\(rule.id)")
      #expect(safeties.min { $0.rawValue < $1.rawValue } == rule.fix, "\(rule.id)")
    }
  }

  @Test("in a batch each prompt has the findings of its own, besides those about the first one's LoRAs")
  func batch() {
    let prompts: [SourceText] = ["(a cat", "a dog) <lora:ink:0.5>", "fish"]
    let found = Linter().findings(inBatch: prompts).map { $0.map(\.diagnostic.ruleID) }
    #expect(found == [["unbalanced-bracket"], ["unbalanced-bracket", "lora-batch-differs"], []])
    #expect(Linter().findings(inBatch: []).isEmpty)
    let alone = Linter().findings(inBatch: ["a <lora:ink:0,8>", "b"]).map { $0.map(\.diagnostic.ruleID) }
    #expect(alone == [["lora-argument-invalid"], []])
    let swarm = Linter(frontend: .swarmUI).findings(inBatch: ["a <lora:ink:1>", "b <lora:oil:strong>"])
    #expect(swarm.map { $0.map(\.diagnostic.ruleID) } == [[], ["lora-argument-invalid"]])
  }
}

@Suite("best fix-its of all rules") struct BestFixItTests {
  @Test("bring no new finding of a recommended rule", arguments: RuleExampleTests.cases)
  func bringNothingNew(_ item: RuleExampleTests.Case) throws {
    // What the WebUI's syntax means elsewhere is a matter of its own.
    let recommended = Set(Rule.all.filter { $0.isRecommended && $0.category != .frontend }.map(\.id))
    for frontend in Frontend.all where item.example.holds(in: frontend, for: item.rule) {
      guard let fixed = item.example.fixed else { continue }
      let before = try item.example.findings(of: recommended, in: frontend).map(\.ruleID)
      var left = before
      for id in try item.example.findings(of: recommended, in: frontend, prompt: fixed).map(\.ruleID) {
        let place = left.firstIndex(of: id)
        #expect(place != nil, "\(frontend.name): \(id) is new in '\(fixed)'")
        if let place { left.remove(at: place) }
      }
    }
  }
}

extension RuleExample {
  /// Whether the example says something about a frontend.
  fileprivate func holds(in frontend: Frontend, for rule: Rule) -> Bool {
    rule.applies(to: frontend) && frontends?.contains(frontend.name) ?? true
  }

  /// What some rules find in the example, or in another prompt in its place.
  fileprivate func findings(of rules: Set<String>, in frontend: Frontend, prompt: String? = nil) throws -> [Diagnostic]
  {
    var set = RuleSet.none
    for rule in rules { try set.set(rule, to: .on) }
    let linter = Linter(rules: set, frontend: frontend, models: models, extensions: extensions)
    if let firstOfBatch {
      return linter.findings(inBatch: [SourceText(firstOfBatch), SourceText(prompt ?? self.prompt)])[1]
        .map(\.diagnostic)
    }
    return linter.findings(in: input(prompt)).filter { $0.role == role }.map(\.diagnostic)
  }
}
