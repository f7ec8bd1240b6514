import PromptEditor
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct WeightChangeTests {
  /// Adjusts the text between `«` and `»`, and marks the new selection.
  private func adjusted(_ marked: String, by difference: Double, _ frontend: Frontend = .automatic1111) -> String? {
    let pieces = marked.split(omittingEmptySubsequences: false) { "«»".contains($0) }.map(String.init)
    let start = pieces[0].utf8.count
    let prompt = Editor(frontend: frontend).prompt(pieces.joined())
    let selection = SourceRange(start, start + pieces[1].utf8.count)
    guard let change = prompt.change(adjustingWeightOf: selection, by: difference),
      let text = try? prompt.source.applying(change.edits)
    else { return nil }
    let (lower, upper) = (change.selection.lowerBound, change.selection.upperBound)
    return text[SourceRange(0, lower)] + "«" + text[change.selection] + "»" + text[SourceRange(upper, text.count)]
  }

  @Test(arguments: [
    ("a «cat»", "a («cat»:1.1)"), ("a c«»at", "a (c«»at:1.1)"), ("a cat«»", "a (cat«»:1.1)"),
    ("a «»cat", "a («»cat:1.1)"), ("a («cat»:1.1)", "a («cat»:1.2)"), ("a «(cat:1.1)»", "a «(cat:1.2)»"),
    ("a (c«»at)", "a (c«»at:1.2)"), ("a (c«»at:0.9)", "a c«»at"), ("a « cat »", "a « (cat:1.1) »"),
    ("((c«»at:1.5) b:1.2)", "((c«»at:1.6) b:1.2)"), ("[c«»at]", "(c«»at:1.0091)"),
    ("[«cat»:dog:0.5]", "[(«cat»:1.1):dog:0.5]"),
    (#"«cat \(animal\)»"#, #"(«cat \(animal\)»:1.1)"#), (#"cat \(ani«»mal\)"#, #"cat \((ani«»mal:1.1)\)"#),
    ("t-s«»hirt", "(t-s«»hirt:1.1)"), ("<lora:i«»nk:0.5:1>", "<lora:i«»nk:0.6:1.1>"),
    ("<lora:ink:0.5:«»1>", "<lora:ink:0.5:«»1.1>"), ("<lora:i«»nk>", "<lora:i«»nk:1.1>"),
    ("<lora:i«»nk:te=0.5>", "<lora:i«»nk:te=0.6>"), ("a AND b :«»0.5", "a AND b :«»0.6"),
  ])
  func makesHeavier(before: String, after: String) {
    #expect(adjusted(before, by: 0.1) == after)
  }

  @Test(arguments: [
    // Without its brackets the number would be the weight of the part.
    ("(c«»at:2:1.1)", "(c«»at:2:1)"), ("A(N«»D:1.1) b", "A(N«»D:1) b"), ("(c«»at:1.0091)", "[c«»at]"),
    ("[c«»at]", "(c«»at:0.8091)"),
  ])
  func makesLighter(before: String, after: String) {
    #expect(adjusted(before, by: -0.1) == after)
  }

  @Test(arguments: ["a «  »", "«a AND b»", "«(a», b)", "[a:b:«0».5]", "(«a»:1.2.3)", "# «a»", "«»", "(a «BREAK» b)"])
  func leavesWhatItWouldBreak(text: String) {
    #expect(adjusted(text, by: 0.1) == nil)
  }

  @Test func writesWhatTheFrontendReads() {
    #expect(adjusted("[c«»at]", by: 0.1, .comfyUI) == "[(c«»at:1.1)]")
    #expect(adjusted("a «cat»", by: 0.1, .invokeAI) == nil)
    #expect(adjusted("a «cat»", by: 0.1, .novelAI) == nil)
    #expect(adjusted("a <lora:i«»nk:1>", by: 0.1, .swarmUI) == "a <lora:i«»nk:1.1>")
  }

  @Test func upAndDownAgainMeansTheSame() {
    var changed = 0
    var random = RandomPrompts(seed: 18, count: 0)
    for text in RandomPrompts(seed: 19, count: 1_500) {
      let prompt = Editor().prompt(text)
      let offsets = [random.number(below: prompt.source.count + 1), random.number(below: prompt.source.count + 1)]
      for selection in [SourceRange(offsets.min()!, offsets.max()!), SourceRange(offsets[0], offsets[0])] {
        guard let up = prompt.change(adjustingWeightOf: selection, by: 0.1) else { continue }
        changed += 1
        let heavier = Editor().prompt(try! prompt.source.applying(up.edits))
        guard let down = heavier.change(adjustingWeightOf: up.selection, by: -0.1) else {
          Issue.record("\(text) at \(selection) became \(heavier.source), selected \(up.selection), and stays so")
          continue
        }
        let same = try! heavier.source.applying(down.edits)
        #expect(
          Self.segments(of: same) == Self.segments(of: prompt.source),
          "\(text) at \(selection): \(heavier.source), \(same)")
      }
    }
    #expect(changed > 300)
  }

  /// The texts of each step with their weights, to four decimals; and the tags' numbers.
  private static func segments(of source: SourceText) -> [String] {
    guard let meaning = try? Meaning(of: source, steps: .standard) else { return [] }
    let tags = meaning.tags.map { tag in (try? LoraArguments(tag)).map { "\($0)" } ?? "\(tag.items.map(\.text))" }
    return tags
      + meaning.parts.flatMap { part in
        ["\((part.weight * 1_000).rounded())"]
          + part.ranges.flatMap { range in
            ["\(range.steps)"] + range.segments.map { "\($0.text) \(($0.weight * 1_000).rounded())" }
          }
      }
  }
}
