import Foundation
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Findings in prompts that people wrote: counts for each rule, and some of them to look at.
@Suite("findings in the corpus") struct CorpusFindingsTests {
  static let folder = ProcessInfo.processInfo.environment["PROMPT_CORPUS"]
  /// Rules whose findings are printed, by name and separated by commas.
  static let shown = ProcessInfo.processInfo.environment["PROMPT_RULES"]

  private struct Line: Decodable {
    let text: String
    let kind: String
  }

  private static func lines() throws -> [Line] {
    let file = try String(contentsOfFile: try #require(folder) + "/prompts.jsonl", encoding: .utf8)
    return try file.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  /// A prompt as the one of an image that it was written for.
  private static func input(_ source: SourceText, _ line: Line) -> LintInput {
    LintInput(
      prompts: line.kind == "negative" ? PromptSet(positive: "", negative: source) : PromptSet(positive: source))
  }

  @Test("are few in each rule", .enabled(if: folder != nil)) func counts() throws {
    let lines = try Self.lines()
    let linter = Linter(rules: .all)
    var prompts: [String: Int] = [:]
    var samples: [String: [String]] = [:]
    var silent = 0
    for line in lines {
      let source = SourceText(line.text)
      let findings = linter.findings(in: Self.input(source, line))
      if !findings.contains(where: { Rule.named($0.diagnostic.ruleID)?.isRecommended ?? false }) { silent += 1 }
      for id in Set(findings.map(\.diagnostic.ruleID)) { prompts[id, default: 0] += 1 }
      for finding in findings
      where Self.shown?.split(separator: ",").contains(Substring(finding.diagnostic.ruleID)) ?? false {
        let range = finding.diagnostic.range
        let start = max(0, range.offsets.lowerBound - 50)
        let end = min(source.count, range.offsets.upperBound + 30)
        let text =
          String(decoding: source.bytes[start..<range.offsets.lowerBound], as: UTF8.self)
          + "↓" + String(decoding: source.bytes[range.offsets.lowerBound..<end], as: UTF8.self)
        samples[finding.diagnostic.ruleID, default: []].append(text.replacing("\n", with: "⏎"))
      }
    }
    print("\(lines.count) prompts, \(silent) without a finding of a recommended rule")
    for (id, count) in prompts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let share = 100 * Double(count) / Double(lines.count)
      print("  \(id): \(count) prompts, \(String(format: "%.2f", share)) %")
    }
    for (id, texts) in samples.sorted(by: { $0.key < $1.key }) {
      for index in stride(from: 0, to: texts.count, by: max(1, texts.count / 40)) { print("\(id)\t\(texts[index])") }
    }
    for rule in Rule.all where rule.isRecommended {
      // What fires on more than that is a matter of taste.
      #expect(Double(prompts[rule.id] ?? 0) <= 0.05 * Double(lines.count), "\(rule.id)")
    }
  }

  @Test("go away with their best fix-its", .enabled(if: folder != nil)) func fixes() throws {
    let linter = Linter(rules: .recommended)
    var brought: [String: (count: Int, prompt: String)] = [:]
    for line in try Self.lines() {
      let source = SourceText(line.text)
      let findings = linter.findings(in: Self.input(source, line))
      let before = findings.countsByRule
      // A prompt of dozens of findings is no prompt but code.
      for finding in findings.prefix(12) {
        guard let fixIt = finding.diagnostic.fixIts.first, fixIt.safety != .displayOnly else { continue }
        let id = finding.diagnostic.ruleID
        let after = linter.findings(in: Self.input(try source.applying(fixIt.edits), line)).countsByRule
        #expect(after[id, default: 0] < before[id, default: 0], "\(id): \(line.text.debugDescription)")
        for (other, count) in after where count > before[other, default: 0] {
          brought["\(id) brings \(other)", default: (0, line.text)].count += 1
        }
      }
    }
    for (what, example) in brought.sorted(by: { $0.key < $1.key }) {
      print("\(what): \(example.count), such as \(example.prompt.prefix(200).debugDescription)")
    }
  }
}

extension [Finding] {
  fileprivate var countsByRule: [String: Int] { reduce(into: [:]) { $0[$1.diagnostic.ruleID, default: 0] += 1 } }
}
