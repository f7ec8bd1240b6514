import PromptLinter
import PromptResolver
import PromptSyntax
import Synchronization
import TestPrompts
import Testing

/// What holds for every prompt, tried on prompts of all that rules look for, in any order.
@Suite("laws of the linter") struct LinterLaws {
  private static let models = KnownModels(
    catalog: Catalog(entries: [
      CatalogEntry(name: "x", path: "d/x.safetensors"), CatalogEntry(kind: .embedding, name: "e", path: "e.pt"),
    ]))

  private static func prompts(_ count: Int, seed: UInt64) -> [String] {
    let alphabets = [RandomPrompts.fragments, RandomPrompts.mistakes, RandomPrompts.oddities]
    return alphabets.enumerated().flatMap { index, fragments in
      Array(RandomPrompts(seed: seed + UInt64(index), count: count / 3, fragments: fragments))
    }
  }

  @Test("findings and their fix-its stand in their prompt, and the fix-its apply", arguments: Frontend.all.indices)
  func places(frontend: Int) throws {
    let extensions: Set<PromptExtension> = frontend % 2 == 0 ? [] : Set(PromptExtension.allCases)
    let linter = Linter(
      rules: .all, frontend: Frontend.all[frontend], models: Self.models, extensions: extensions)
    for text in Self.prompts(300, seed: 1) {
      let input = LintInput(
        prompts: PromptSet(positive: SourceText(text), negative: SourceText(text), hires: "a"),
        steps: try SamplingSteps(20))
      for finding in linter.findings(in: input) {
        let source = try #require(input.prompts[finding.role])
        #expect(Int(finding.diagnostic.range.upperBound) <= source.count, "\(text.debugDescription)")
        for fixIt in finding.diagnostic.fixIts {
          #expect(throws: Never.self, "\(finding.diagnostic.ruleID): \(text.debugDescription)") {
            try source.applying(fixIt.edits)
          }
        }
      }
    }
  }

  @Test("a rule that is skipped would have found nothing", arguments: Frontend.all.indices)
  func skipping(frontend: Int) throws {
    var rules = RuleSet.all
    // These look for one thing to skip prompts, and for more of the kind in the others.
    for rule in ["break-as-text", "deemphasis-as-text", "schedule-as-text"] {
      try rules.set(rule, to: .off)
    }
    let linter = Linter(rules: rules, frontend: Frontend.all[frontend], models: Self.models)
    for text in Self.prompts(500, seed: 2) {
      let input = LintInput(prompts: PromptSet(positive: SourceText(text), negative: SourceText(text)))
      let missed = Set(linter.withoutSkipping.findings(in: input)).subtracting(linter.findings(in: input))
      #expect(missed.map { $0.ruleID } == [], "\(text.debugDescription)")
    }
  }

  private static let shapes: [(name: String, unit: String)] = [
    ("text", "masterpiece, a castle on a hill, by Monet, looking at viewer, 8k, soft light\n"),
    ("brackets", "((a castle)), (by night:1.2), [soft light], red_(fox), (cat;1.2) "),
    ("nested brackets", "((((a:1.3) b, [c, (d:0.5)]))), () (:3) "),
    ("tags", "a cat<lora:style_407:0.8>, (<lora:x.pt:3>) <hypernet:a:0.6> <lora: b:te=1e0:1_0> "),
    ("schedules", "[day:night:0.5], [a|b|], [a:[b:c:3]:5], [::5], [a:1.2] "),
    ("BREAK", "a cat BREAK BREAK, break, SAD BREAK DAY, "), ("AND", "a cat AND a dog :0.8 AND NOT red :1.2 "),
    ("colons", "cat:1.2 red, a::2, 2::b::, embedding:c, and (d):1.1, 16:9, "),
    ("other characters", "日本の城、（猫：1.2）　[a｜b] “x” é\u{A0}\u{200B} &amp; <b> --ar 3:2 a++ "),
    ("comments", "a # note\n# sdprompt: ignore x\n"), ("opening brackets", "(a [b "),
    ("closing brackets", "a) b:1.2] "),
  ]

  @Test("work for each byte does not grow with the length", arguments: shapes)
  func steps(name: String, unit: String) {
    let linter = Linter()
    func perByte(_ count: Int) -> Double {
      let source = SourceText(String(repeating: unit, count: count / unit.utf8.count + 1))
      return Double(linter.steps(in: SyntaxTree(parsing: source))) / Double(source.count)
    }
    let (short, long) = (perByte(1000), perByte(1_000_000))
    #expect(long <= 2 * short, "\(name): \(short) steps for a byte of 1 KB, \(long) of 1 MB")
  }

  @Test("a prompt that was fixed needs no more of it", arguments: [FixIt.Safety.safe, .unsafe])
  func fixing(safety: FixIt.Safety) {
    let linter = Linter(rules: .all, models: Self.models)
    for text in Self.prompts(150, seed: 4) {
      let fixed = linter.fixed(LintInput(prompts: PromptSet(positive: SourceText(text))), applying: safety)
      let again = linter.fixed(LintInput(prompts: fixed.prompts), applying: safety)
      #expect(again.prompts == fixed.prompts, "\(text.debugDescription)")
    }
  }

  @Test("what the formatter writes means the same, and is formatted") func formatting() throws {
    for text in Self.prompts(2000, seed: 7) {
      let source = SourceText(text)
      let formatted = PromptFormatter.formatted(source)
      #expect(PromptFormatter.formatted(formatted) == formatted, "\(text.debugDescription)")
      for steps in [7, 20] {
        #expect(try image(of: formatted, steps) == image(of: source, steps), "\(text.debugDescription)")
      }
    }
  }

  /// All that decides the image, in words that can be compared; nil where none is made.
  private func image(of source: SourceText, _ steps: Int) throws -> [String]? {
    let steps = try SamplingSteps(steps)
    guard let meaning = try? Meaning(of: source, steps: steps) else { return nil }
    let tags = meaning.tags.map { tag in
      (try? LoraArguments(tag)).map { "\(tag.word) \($0)" } ?? tag.items.map(\.text).joined(separator: ":")
    }
    return tags
      + meaning.parts.flatMap { part in
        ["part \(part.weight.bitPattern)"]
          + part.ranges.flatMap { range in
            let text = range.attention.text
            return ["steps \(range.steps)"]
              + range.attention.segments.compactMap { segment in
                let bytes = ContiguousArray(text.bytes[segment.range.offsets])
                let words = PreTokens.ranges(in: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) }
                return words.isEmpty && !segment.closesChunk ? nil : "\(segment.weight.bitPattern) \(words)"
              }
          }
      }
  }

  @Test("files are asked about as often as they are mentioned, by so many rules") func readsAreLinear() {
    func reads(_ count: Int) -> Int {
      let counter = Mutex(0)
      let entries = (0..<count).map { CatalogEntry(name: "l\($0)", path: "l\($0).safetensors") }
      let models = KnownModels(catalog: Catalog(entries: entries)) { _ in
        counter.withLock { $0 += 1 }
        return nil
      }
      let text = (0..<count).map { "<lora:l\($0):1> " }.joined()
      _ = Linter(rules: .all, models: models).findings(in: SyntaxTree(parsing: SourceText(text)))
      return counter.withLock { $0 }
    }
    #expect(reads(20) >= 20)
    #expect(reads(80) == 4 * reads(20))
  }
}
