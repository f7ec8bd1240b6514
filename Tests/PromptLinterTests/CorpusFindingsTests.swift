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

  @Test("are few in each rule", .enabled(if: folder != nil)) func counts() throws {
    let folder = try #require(Self.folder)
    let file = try String(contentsOfFile: folder + "/prompts.jsonl", encoding: .utf8)
    let lines = try file.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    let linter = Linter(rules: .all)
    var prompts: [String: Int] = [:]
    var samples: [String: [String]] = [:]
    var silent = 0
    for line in lines {
      let isNegative = line.kind == "negative"
      let source = SourceText(line.text)
      let input = LintInput(
        prompts: isNegative ? PromptSet(positive: "", negative: source) : PromptSet(positive: source))
      let findings = linter.findings(in: input)
      if !findings.contains(where: { Rule.named($0.diagnostic.id)?.isRecommended ?? false }) { silent += 1 }
      for id in Set(findings.map(\.diagnostic.id)) { prompts[id, default: 0] += 1 }
      for finding in findings
      where Self.shown?.split(separator: ",").contains(Substring(finding.diagnostic.id)) ?? false {
        let range = finding.diagnostic.range
        let start = max(0, range.offsets.lowerBound - 50)
        let end = min(source.count, range.offsets.upperBound + 30)
        let text =
          String(decoding: source.bytes[start..<range.offsets.lowerBound], as: UTF8.self)
          + "↓" + String(decoding: source.bytes[range.offsets.lowerBound..<end], as: UTF8.self)
        samples[finding.diagnostic.id, default: []].append(text.replacing("\n", with: "⏎"))
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
}
