import Foundation
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// What fix-its and the formatter do to prompts that people wrote, and to the same after small accidents.
@Suite("fixing the corpus", .enabled(if: CorpusFindingsTests.folder != nil)) struct CorpusFixingTests {
  private struct Line: Decodable {
    let text: String
    let kind: String
  }

  private static func prompts() throws -> [String] {
    let file = try String(contentsOfFile: (CorpusFindingsTests.folder ?? "") + "/prompts.jsonl", encoding: .utf8)
    let lines = try file.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    let texts = lines.filter { $0.kind != "negative" }.map(\.text)
    let step = max(1, texts.count / 5000)
    let chosen = stride(from: 0, to: texts.count, by: step).prefix(5000).map { texts[$0] }
    var random = SplitMix(state: 5)
    return chosen + chosen.map { mutated($0, &random) }
  }

  /// The prompt after one to three accidents: a character that matters put in, left out, or doubled.
  private static func mutated(_ text: String, _ random: inout SplitMix) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: scalars.insert("()[]:|<>\\#,&\u{200B}".unicodeScalars.randomElement(using: &random) ?? ":", at: place)
      case 1 where place < scalars.count: scalars.remove(at: place)
      case 2 where place < scalars.count: scalars.insert(scalars[place], at: place)
      default: break
      }
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  @Test("all safe fix-its leave none of their findings, and a prompt without one as it is") func safeFixes() throws {
    let linter = Linter(rules: .all)
    var changed = 0
    for text in try Self.prompts() {
      let input = LintInput(prompts: PromptSet(positive: SourceText(text)))
      let before = linter.findings(in: input)
      let fixed = linter.fixed(input)
      if before.isEmpty || fixed.applied.isEmpty {
        #expect(fixed.prompts == input.prompts, "\(text)")
        continue
      }
      changed += 1
      var after = input
      after.prompts = fixed.prompts
      let left = linter.findings(in: after).filter { $0.diagnostic.fixIts.first?.safety == .safe }
      #expect(left.isEmpty, "\(text) became \(fixed.prompts.positive), still \(left.map(\.diagnostic.ruleID))")
    }
    print("safe fix-its changed \(changed) prompts")
  }

  @Test("the formatter is done after one time") func formatting() throws {
    var changed = 0
    for text in try Self.prompts() {
      let formatted = PromptFormatter.formatted(SourceText(text))
      if formatted.description != text { changed += 1 }
      #expect(PromptFormatter.formatted(formatted) == formatted, "\(text)")
    }
    print("the formatter changed \(changed) prompts")
  }
}

/// A random number generator with a seed, so that each run sees the same prompts.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
