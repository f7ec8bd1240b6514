import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Each example is run in every frontend, as it is, behind a family of emoji, and with CRLF for its line breaks.
@Suite("examples of rules") struct RuleExampleTests {
  struct Case: CustomTestStringConvertible {
    let rule: Rule
    let example: RuleExample
    var testDescription: String { "\(rule.id): \(example.prompt)" }
  }

  static let cases = Rule.all.flatMap { rule in rule.examples.map { Case(rule: rule, example: $0) } }

  @Test("findings stand where the example says, in the frontends where the rule applies", arguments: cases)
  func places(_ item: Case) throws {
    for frontend in Frontend.all {
      let applies = item.rule.applies(to: frontend)
      if applies, let frontends = item.example.frontends, !frontends.contains(frontend.name) { continue }
      let prefixes = item.example.keepsItsStart ? [""] : ["", "👨‍👩‍👧‍👦 "]
      for prefix in prefixes {
        let found = try findings(of: item, in: prefix + item.example.prompt, frontend)
        let places = applies ? item.example.offsets.map { $0 + prefix.utf8.count } : []
        #expect(found.map(\.range.lowerBound) == places, "\(frontend.name), behind '\(prefix)'")
      }
      let windows = item.example.prompt.replacing("\n", with: "\r\n")
      let found = try findings(of: item, in: windows, frontend)
      #expect(found.count == (applies ? item.example.offsets.count : 0), "\(frontend.name), with CRLF")
    }
  }

  @Test("the fixed prompt is what the example says, and nothing is found in it", arguments: cases)
  func fixes(_ item: Case) throws {
    for frontend in Frontend.all where item.rule.applies(to: frontend) {
      if let frontends = item.example.frontends, !frontends.contains(frontend.name) { continue }
      let found = try findings(of: item, in: item.example.prompt, frontend)
      let fixIts = found.compactMap(\.fixIts.first)
      guard let fixed = item.example.fixed else {
        #expect(fixIts.isEmpty, "\(frontend.name): the example does not show what the fix-it does")
        continue
      }
      let edits = fixIts.filter { $0.safety != .displayOnly }.flatMap(\.edits)
      let text = try SourceText(item.example.prompt).applying(edits)
      #expect(text.description == fixed, "\(frontend.name)")
      #expect(try findings(of: item, in: fixed, frontend).isEmpty, "\(frontend.name): it is still found")
    }
  }

  @Test("each rule has an example of a finding and one of silence, and says as much of fix-its as it does")
  func complete() throws {
    for rule in Rule.all {
      #expect(rule.examples.contains { !$0.offsets.isEmpty }, "\(rule.id)")
      #expect(rule.examples.contains { $0.offsets.isEmpty }, "\(rule.id)")
      #expect(!rule.summary.hasSuffix(".") && rule.summary.utf8.count <= 90, "\(rule.id)")
      #expect(rule.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(rule.id)")
      #expect((rule.fix != nil) == rule.examples.contains { $0.fixed != nil }, "\(rule.id)")
    }
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
  }

  private func findings(of item: Case, in prompt: String, _ frontend: Frontend) throws -> [Diagnostic] {
    // What silences nothing depends on the other rules.
    var rules = item.rule.isAboutSuppressions ? RuleSet.recommended : .none
    try rules.set(item.rule.id, to: .on)
    let linter = Linter(
      rules: rules, frontend: frontend, models: item.example.models, extensions: item.example.extensions)
    if let first = item.example.firstOfBatch {
      return linter.findings(inBatch: [SourceText(first), SourceText(prompt)])[1].map(\.diagnostic)
    }
    return linter.findings(in: item.example.input(prompt))
      .filter { $0.role == item.example.role && $0.diagnostic.ruleID == item.rule.id }.map(\.diagnostic)
  }
}

extension RuleExample {
  /// Whether the example is about the start of the prompt, where nothing may be put.
  fileprivate var keepsItsStart: Bool { offsets.contains(0) }
}
