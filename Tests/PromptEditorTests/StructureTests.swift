import PromptEditor
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct StructureTests {
  @Test func pairsBrackets() {
    let prompt = Editor().prompt("(a [b|c] <lora:x:1>) )")
    #expect(
      prompt.bracketPairs().map { [$0.opening.lowerBound, $0.closing.lowerBound] } == [[0, 19], [3, 7], [9, 18]])
    #expect(prompt.bracketPair(at: 8)?.opening.lowerBound == 3, "the caret is after the bracket")
    #expect(prompt.bracketPair(at: 3)?.closing.lowerBound == 7)
    #expect(prompt.bracketPair(at: 2)?.opening.lowerBound == 0, "the pair around the caret")
    #expect(prompt.bracketPair(at: 22) == nil)
    #expect(prompt.bracketPair(at: -5)?.opening.lowerBound == 0)
  }

  @Test func foldsWhatHasSeveralLines() {
    let prompt = Editor().prompt("# one\n# two\n(a\nb) [c] AND\nd\ne")
    let folded = prompt.foldingRanges().map { "\($0.kind.rawValue) \(prompt.source[$0.range])" }
    #expect(folded == ["part # one\n# two\n(a\nb) [c]", "comment # one\n# two", "construct (a\nb)", "part d\ne"])
    #expect(Editor().prompt("(a) # b").foldingRanges().isEmpty)
  }

  @Test func growsSelections() {
    let prompt = Editor().prompt("a, (big cat, [dog:bird:5]:1.2) AND c")
    func grown(_ offset: Int) -> [String] { prompt.selectionRanges(at: offset).map { prompt.source[$0] } }
    let brackets = "(big cat, [dog:bird:5]:1.2)"
    #expect(
      grown(5) == [
        "big", "big cat", "big cat, [dog:bird:5]", brackets, "a, \(brackets)", "a, \(brackets) ",
        prompt.source.description,
      ])
    #expect(Array(grown(15).prefix(3)) == ["dog", "dog:bird:5", "[dog:bird:5]"])
    #expect(Editor().prompt("").selectionRanges(at: 3) == [SourceRange(0, 0)])
  }

  @Test func selectionsNestAndPairsMatch() {
    var random = RandomPrompts(seed: 20, count: 0)
    for text in RandomPrompts(seed: 21, count: 1_000) {
      let prompt = Editor().prompt(text)
      let offset = random.number(below: prompt.source.count + 1)
      let ranges = prompt.selectionRanges(at: offset)
      for (inner, outer) in zip(ranges, ranges.dropFirst()) {
        #expect(outer.contains(inner) && outer.count > inner.count, "\(text) at \(offset)")
      }
      #expect(ranges.last == SourceRange(0, prompt.source.count))
      let pairs = prompt.bracketPairs()
      for pair in pairs {
        #expect(
          ["()", "[]", "<>"].contains(prompt.source[pair.opening] + prompt.source[pair.closing]), "\(pair) in \(text)")
        #expect(prompt.bracketPair(at: pair.opening.lowerBound) == pair)
      }
      for range in prompt.foldingRanges() { #expect(prompt.source[range.range].utf8.contains(10)) }
    }
  }
}
