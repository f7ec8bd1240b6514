import PromptFrontends
import PromptSyntax
import Testing

@Suite("another frontend's meaning in the WebUI's shape") struct MeaningInDialectTests {
  @Test("is the WebUI's own where the frontend reads as it does")
  func reference() throws {
    let source: SourceText = "a [cat:dog:0.5] [b|c] (d:1.2) BREAK e AND [f] :0.5"
    let steps = try SamplingSteps(12)
    let expected = try Meaning(of: source, steps: steps)
    let meaning = try Meaning(of: source, in: .automatic1111, steps: steps)
    for step in 1...12 {
      let (own, other) = (expected.parts(at: step), meaning.parts(at: step))
      #expect(own.map(\.weight) == other.map(\.weight) && own.map(\.segments) == other.map(\.segments), "step \(step)")
    }
  }

  @Test("has the steps of a range that ends at a fraction of the image")
  func fractions() throws {
    let meaning = try Meaning(
      of: "[a:b:0.25] AND c", in: .promptControl(steps: 0), steps: try SamplingSteps(10))
    #expect(meaning.parts.map { $0.ranges.map(\.steps) } == [[1...3, 4...10], [1...10]])
    #expect(meaning.parts[0].ranges.map { $0.segments.map(\.text) } == [["a"], ["b"]])
  }

  @Test("counts the steps that begin before a fraction of the image")
  func decimals() throws {
    let steps = try SamplingSteps(25)
    let meaning = try Meaning(of: "[a:b:0.28]", in: .promptControl(steps: 0), steps: steps)
    #expect(meaning.parts[0].ranges.map(\.steps) == [1...7, 8...25])
  }

  @Test("a prompt of which all parts are dropped has a text without words")
  func withoutParts() throws {
    let meaning = try Meaning(of: "a cat :0", in: .promptControl(steps: 0), steps: .standard)
    #expect(meaning.parts.map { $0.ranges.map(\.steps) } == [[1...20]])
    #expect(meaning.parts[0].ranges[0].text.string.isEmpty)
  }

  @Test("ends chunks where the frontend does")
  func breaks() throws {
    let meaning = try Meaning(of: "a cat<break>a dog", in: .swarmUI)
    #expect(meaning.parts[0].ranges[0].segments.map(\.closesChunk) == [false, true, false])
  }
}
