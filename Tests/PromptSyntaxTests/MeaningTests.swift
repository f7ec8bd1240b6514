import PromptSyntax
import TestPrompts
import Testing

/// The text that the tree shows at a step, read from its nodes alone.
private func shownText(of tree: SyntaxTree, at step: Int, steps: SamplingSteps) -> String {
  var hidden: [NodeID: Bool] = [:]
  var text = ""
  var skipped: Set<TokenID> = []
  tree.visit(
    enter: { node in
      if let schedule = ScheduleSyntax(node, in: tree) {
        let showsBefore = step <= schedule.when.lastStep(of: steps) ?? 0
        if let before = schedule.before { hidden[before.id] = !showsBefore }
        hidden[schedule.after.id] = showsBefore
        hidden[schedule.when.id] = true
      }
      if let alternation = AlternationSyntax(node, in: tree) {
        let shown = alternation.option(at: step)
        for option in alternation.options { hidden[option.id] = option != shown }
      }
      if tree[node].kind == .schedule || tree[node].kind == .alternation {
        for case .token(let token) in tree.children(of: node) { skipped.insert(token) }
      }
      return hidden[node] != true
    },
    token: { token in if !skipped.contains(token) { text += tree.source[tree.range(of: token)] } })
  return text
}

@Suite("Meaning")
struct MeaningTests {
  @Test("the tree's own reading of schedules is that of the schedule phase", arguments: [31, 32, 33] as [UInt64])
  func treeReadsSchedules(seed: UInt64) throws {
    let steps = try SamplingSteps(7)
    var schedules = 0
    for prompt in RandomPrompts(seed: seed, count: 4000) {
      // Tags and comments are cut before; parts are another phase's.
      let text = String(String.UnicodeScalarView(prompt.unicodeScalars.filter { $0 != "#" && $0 != "<" }))
      let tree = SyntaxTree(parsing: text)
      guard tree.parts.count == 1, tree.parts[0].weight == nil, text == trimmed(text) else { continue }
      guard let texts = try? Scheduling.texts(of: MappedText(SourceText(text)), steps: steps) else { continue }
      if texts.count > 1 { schedules += 1 }
      for entry in texts {
        let shown = shownText(of: tree, at: entry.lastStep, steps: steps)
        #expect(shown.utf8.elementsEqual(entry.text.string.utf8), "\(text.debugDescription) at \(entry.lastStep)")
      }
    }
    #expect(schedules > 50, "the prompts must exercise what is compared")
  }

  private func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace || (0x1C...0x1F).contains(last.value) {
      scalars.removeLast()
    }
    return String(scalars)
  }

  @Test(
    "a negative prompt is one text of weight 1, from its first to its last character",
    arguments: [
      ("blurry AND lowres :1.4 ", "blurry AND lowres :1.4 "), ("a castle, ratio 16:9", "a castle, ratio 16:9"),
      (" bad :2\n", " bad :2\n"), ("(a AND b:1.2) AND", "a AND b AND"), ("A\\ND b:1", "AND b:1"),
      ("bad # AND x\n:2", "bad \n:2"), ("# note\na AND b#:3", "\na AND b\n"),
      ("<lora:x:1> AND :.5", "<lora:x:1> AND :.5"),
      ("[a AND b:c:2] :1 ", "a AND b :1 "), ("[a|b \\ ] \\ ", "a  "),
    ])
  func negative(prompt: String, text: String) throws {
    for steps in [try SamplingSteps(4), try SamplingSteps(2, hires: 4), try SamplingSteps(4, usesOldScheduling: true)] {
      let meaning = try Meaning(of: SourceText(prompt), steps: steps, options: .negativePrompt)
      #expect(meaning.parts.map(\.weight) == [1] && meaning.parts[0].weightRange == nil && meaning.tags.isEmpty)
      let first = meaning.parts[0].ranges[0].attention.text.string
      #expect(first == (steps.hires != nil && prompt.hasPrefix("[a AND") ? "c :1 " : text))
    }
  }

  @Test("a break in a negative prompt closes a chunk, and 'AND' does not")
  func negativeBreak() throws {
    let meaning = try Meaning(of: "a AND b BREAK c AND", steps: SamplingSteps(1), options: .negativePrompt)
    let attention = meaning.parts[0].ranges[0].attention
    #expect(attention.segments.map { attention.text(of: $0) } == ["a AND b", "BREAK", "c AND"])
    #expect(attention.segments.map(\.closesChunk) == [false, true, false])
  }

  @Test("phases one by one give what the pipeline gives")
  func phasesEqualPipeline() throws {
    let steps = try SamplingSteps(5)
    for prompt in RandomPrompts(seed: 41, count: 2000) {
      let source = SourceText(prompt)
      guard let meaning = try? Meaning(of: source, steps: steps) else { continue }
      let (text, tags) = ExtraNetworks.stripped(from: Comments.stripped(from: MappedText(source)))
      #expect(meaning.cleaned == text)
      #expect(meaning.tags == tags)
      for (part, expected) in zip(meaning.parts, Conjunction.parts(of: text)) {
        #expect(part.weight == expected.weight)
        let texts = try Scheduling.texts(of: expected.text, steps: steps)
        #expect(part.ranges.map(\.text) == texts.map(\.text))
        #expect(part.ranges.map(\.steps.upperBound) == texts.map(\.lastStep))
        for range in part.ranges { #expect(try Attention(of: range.text) == range.attention) }
      }
    }
  }

  @Test("every byte of a result stands at its place in the source", arguments: [51, 52] as [UInt64])
  func placesInSource(seed: UInt64) throws {
    let steps = try SamplingSteps(3)
    for prompt in RandomPrompts(seed: seed, count: 2000) {
      let source = SourceText(prompt)
      guard let meaning = try? Meaning(of: source, steps: steps) else { continue }
      for text in [meaning.cleaned] + meaning.parts.flatMap(\.ranges).flatMap({ [$0.text, $0.attention.text] }) {
        for (offset, byte) in text.bytes.enumerated() {
          let place = Int(text.map.sourceOffset(of: offset))
          // A comment at the end of the text leaves a newline that stands for it.
          let isAtPlace = source.bytes[place] == byte || byte == UInt8(ascii: "\n") && offset == text.bytes.count - 1
          #expect(isAtPlace, "\(prompt.debugDescription) at \(offset)")
        }
      }
      for part in meaning.parts {
        for range in part.ranges {
          for segment in range.attention.segments {
            #expect(Int(range.attention.sourceRange(of: segment).upperBound) <= source.count)
          }
        }
      }
    }
  }

  @Test("an emphasis option of None leaves brackets in the text")
  func withoutEmphasis() throws {
    let meaning = try Meaning(of: "(cat:1.2)", steps: try SamplingSteps(1), usesEmphasis: false)
    let attention = meaning.parts[0].ranges[0].attention
    #expect(attention.segments.map(\.weight) == [1])
    #expect(attention.text.string == "(cat:1.2)")
  }

  @Test("what the reference raises on is a typed error with its place")
  func errors() throws {
    let steps = try SamplingSteps(20)
    #expect(throws: MeaningError.unreadableWeight(SourceRange(3, 8))) { try Meaning(of: "(a:1.2.3)", steps: steps) }
    #expect(throws: MeaningError.scheduleOverflow(SourceRange(5, 10))) { try Meaning(of: "[a:b:1e400]", steps: steps) }
    #expect(throws: SamplingSteps.InvalidCount.outOfRange(0)) { try SamplingSteps(0) }
    #expect(throws: SamplingSteps.InvalidCount.outOfRange(10_001)) { try SamplingSteps(20, hires: 10_001) }
  }

  @Test("a prompt means the same as text, tree and source")
  func entryPoints() throws {
    let text = "[day:night:0.5] (cat:1.2) AND b:0.5"
    let meaning = try Meaning(of: text, steps: 20)
    #expect(try meaning == Meaning(of: SyntaxTree(parsing: text), steps: 20))
    #expect(try meaning == Meaning(of: SourceText(text), steps: SamplingSteps(20)))
    let negative = SyntaxTree(parsing: text, options: .negativePrompt)
    #expect(try Meaning(of: negative, steps: 20).parts.count == 1, "a tree knows what it was parsed as")
    let parts = meaning.parts(at: 11)
    #expect(parts.map(\.weight) == [1, 0.5])
    #expect(parts[0].segments.map(\.text) == ["night ", "cat"])
    #expect(parts[0].segments.map(\.weight) == [1, 1.2])
    #expect(parts[0].segments[1].range == SourceRange(17, 20))
    #expect(meaning.parts(at: 10)[0].segments[0].text == "day ")
    for outside in [0, 21, -1, .max] { #expect(meaning.parts(at: outside).isEmpty) }
    for steps in [0, -1, 10_001, .max] {
      #expect(throws: MeaningError.stepsOutOfRange(steps)) { try Meaning(of: text, steps: steps) }
    }
  }
}
