import PromptSyntax
import Testing

@Suite("Typed views")
struct ViewTests {
  private func first<View>(_ view: (NodeID, SyntaxTree) -> View?, in tree: SyntaxTree) throws -> View {
    try #require(tree.nodeIDs.lazy.compactMap { view($0, tree) }.first)
  }

  @Test(
    "an emphasis has its multiplier", arguments: [("(a)", 1.1), ("(a:1.3)", 1.3), ("(a:-.5)", -0.5), ("(a\\:2)", 2)])
  func emphasis(source: String, multiplier: Double) throws {
    let tree = SyntaxTree(parsing: source)
    let emphasis = try first(Emphasis.init(_:in:), in: tree)
    #expect(emphasis.multiplier(in: tree) == multiplier)
  }

  @Test("a weight may be a schedule or no number")
  func weights() throws {
    let scheduled = SyntaxTree(parsing: "(cat: [1.1:1.3:0.5] )")
    let weight = try #require(try first(Emphasis.init(_:in:), in: scheduled).weight(in: scheduled))
    #expect(weight.isScheduled(in: scheduled))
    #expect(weight.text(in: scheduled) == "[1.1:1.3:0.5]")
    #expect(weight.value(in: scheduled) == nil)
    let unreadable = SyntaxTree(parsing: "(cat:1.2.3)")
    let broken = try #require(try first(Emphasis.init(_:in:), in: unreadable).weight(in: unreadable))
    #expect(!broken.isScheduled(in: unreadable))
    #expect(broken.value(in: unreadable) == nil)
  }

  @Test("a schedule has branches and a moment")
  func schedule() throws {
    let steps = try SamplingSteps(20)
    let tree = SyntaxTree(parsing: "[day:night: 0.5 ]")
    let schedule = try first(Schedule.init(_:in:), in: tree)
    #expect(schedule.before(in: tree).map { tree.cleanedText(of: $0) } == "day")
    #expect(tree.cleanedText(of: schedule.after(in: tree)) == "night")
    #expect(schedule.when(in: tree).isFraction(in: tree))
    #expect(schedule.when(in: tree).lastStep(in: tree, steps: steps) == 10)
    let counted = SyntaxTree(parsing: "[night:1e1]")
    let late = try first(Schedule.init(_:in:), in: counted)
    #expect(late.before(in: counted) == nil)
    #expect(!late.when(in: counted).isFraction(in: counted))
    #expect(late.when(in: counted).lastStep(in: counted, steps: steps) == 10)
  }

  @Test("an alternation shows its options in turn, empty ones too")
  func alternation() throws {
    let tree = SyntaxTree(parsing: "[a||b]")
    let alternation = try first(Alternation.init(_:in:), in: tree)
    let texts = (1...4).map { tree.cleanedText(of: alternation.option(at: $0, in: tree)) }
    #expect(texts == ["a", "", "b", "a"])
  }

  @Test("an extra network says its word and arguments where it stands")
  func extraNetwork() throws {
    let tree = SyntaxTree(parsing: "[a:<lora:ink:0.5:te=0.2:x=y=z>b:0.5] <lyco:c> <hypernet:d> <LORA:e>")
    let tag = tree.extraNetworks[0].tag(in: tree)
    #expect(tag.positional.map(\.text) == ["ink", "0.5", "x=y=z"])
    #expect(tag.named("te")?.value == "0.2")
    #expect(tree.source[tag.items[2].range] == "te=0.2")
    #expect(tree.path(to: 5).contains { tree[$0].kind == .branch })
    #expect(tree.extraNetworks.map { $0.kind(in: tree) } == [.lora, .lycoris, .hypernetwork, .unknown])
  }

  @Test(
    "BREAK is a break unless brackets weight it",
    arguments: [
      ("a BREAK b", true), ("(a BREAK b)", false), ("(a BREAK b:1)", true), ("([BREAK])", true), ("(a BREAK", false),
      ("[a BREAK|b]", true), ("[a (b] BREAK)", false), ("(a) BREAK", true),
    ])
  func breaks(source: String, isBreak: Bool) throws {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.breaks.map(\.isBreak) == [isBreak])
    let attention = try Meaning(of: SourceText(source), steps: try SamplingSteps(1)).parts[0].ranges[0].attention
    #expect(attention.segments.contains { $0.isBreak } == isBreak, "the attention phase agrees")
  }

  @Test(
    "embeddings are found by their words",
    arguments: [
      ("a BAD - hands - 5 b", "bad-hands-5", "BAD - hands - 5", .certain), ("tomcat", "cat", "cat", .possible),
      ("(EasyNegative:1.2)", "easynegative", "EasyNegative", .certain),
      ("cafe\u{301}", "café", "cafe\u{301}", .certain), ("a embedding:x/y, b", "", "embedding:x/y", .comfyUI),
      ("bad<lora:x:1>hands", "badhands", "bad<lora:x:1>hands", .certain),
    ] as [(String, String, String, EmbeddingMention.Certainty)])
  func embeddings(source: String, name: String, mention: String, certainty: EmbeddingMention.Certainty) throws {
    let tree = SyntaxTree(parsing: source)
    let found = try #require(tree.embeddings(named: name.isEmpty ? [] : [name, "bad"]).first)
    #expect(tree.source[found.range] == mention)
    #expect(found.certainty == certainty)
  }

  @Test("where several names end a word, the longest is found, always")
  func longestSuffix() throws {
    for _ in 0..<20 {
      let tree = SyntaxTree(parsing: "a tomcat here, xİcat")
      let found = tree.embeddings(named: ["cat", "omcat", "mcat", "İcat"])
      #expect(found.map(\.name) == ["omcat", "İcat"])
      #expect(found.map { tree.source[$0.range] } == ["omcat", "İcat"])
    }
  }

  @Test("no embedding where the words differ", arguments: ["category", "foo-,", "ca t"])
  func noEmbedding(source: String) {
    #expect(SyntaxTree(parsing: source).embeddings(named: ["cat", "foo-"]).isEmpty)
  }
}
