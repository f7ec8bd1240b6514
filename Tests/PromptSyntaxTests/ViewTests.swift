import PromptSyntax
import Testing

@Suite("Views")
struct ViewTests {
  @Test(
    "an emphasis has its multiplier", arguments: [("(a)", 1.1), ("(a:1.3)", 1.3), ("(a:-.5)", -0.5), ("(a\\:2)", 2)])
  func emphasis(source: String, multiplier: Double) {
    #expect(SyntaxTree(parsing: source).emphases.map(\.multiplier) == [multiplier])
  }

  @Test("a weight may be a schedule or not a number")
  func weights() throws {
    let scheduled = try #require(SyntaxTree(parsing: "(cat: [1.1:1.3:0.5] )").emphases[0].weight)
    #expect(scheduled.isScheduled)
    #expect(scheduled.number == "[1.1:1.3:0.5]")
    #expect(scheduled.value == nil)
    let broken = try #require(SyntaxTree(parsing: "(cat:1.2.3)").emphases[0].weight)
    #expect(!broken.isScheduled)
    #expect(broken.value == nil)
  }

  @Test("a schedule has branches and a switch point")
  func schedule() {
    let schedule = SyntaxTree(parsing: "[day:night: 0.5 ]").schedules[0]
    #expect(schedule.before?.text == "day")
    #expect(schedule.after.text == "night")
    #expect(schedule.when.value == 0.5 && schedule.when.isFraction)
    #expect(schedule.when.lastStep(of: 20) == 10)
    let late = SyntaxTree(parsing: "[night:1e1]").schedules[0]
    #expect(late.before == nil)
    #expect(!late.when.isFraction)
    #expect(late.when.lastStep(of: 20) == 10)
    #expect(late.when.lastStep(of: 0) == nil)
  }

  @Test("an alternation shows its options in turn, empty ones too")
  func alternation() {
    let alternation = SyntaxTree(parsing: "[a||b]").alternations[0]
    #expect((1...4).map { alternation.option(at: $0).text } == ["a", "", "b", "a"])
  }

  @Test("an extra network has a word, a name and arguments")
  func extraNetwork() {
    let tree = SyntaxTree(parsing: "[a:<lora:ink:0.5:te=0.2:x=y=z>b:0.5] <lyco:c> <hypernet:d> <LORA:e> <lora:f:x>")
    let tag = tree.extraNetworks[0].tag
    #expect(tag.positional.map(\.text) == ["ink", "0.5", "x=y=z"])
    #expect(tag.named("te")?.value == "0.2")
    #expect(tree.source[tag.items[2].range] == "te=0.2")
    #expect(tree.node(touching: 5).ancestors.contains { $0.is(.branch) })
    #expect(tree.extraNetworks.map(\.kind) == [.lora, .lycoris, .hypernetwork, .unknown, .lora])
    #expect(tree.extraNetworks.map(\.name) == ["ink", "c", "d", "e", "f"])
    // The first and last have arguments that are not numbers.
    #expect(tree.loras.map(\.name) == ["c"])
    let lora = SyntaxTree(parsing: "a <lora:ink:0.5:unet=0.8>").loras[0]
    #expect(lora.textEncoderMultiplier == 0.5 && lora.unetMultiplier == 0.8 && lora.range == SourceRange(2, 25))
  }

  @Test(
    "BREAK closes a chunk unless brackets weight it",
    arguments: [
      ("a BREAK b", true), ("(a BREAK b)", false), ("(a BREAK b:1)", true), ("([BREAK])", true), ("(a BREAK", false),
      ("[a BREAK|b]", true), ("[a (b] BREAK)", false), ("(a) BREAK", true),
    ])
  func breaks(source: String, closesChunk: Bool) throws {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.breaks.map(\.closesChunk) == [closesChunk])
    var elements: [ElementSyntax] = []
    for node in tree.nodes {
      elements += EmphasisSyntax(node)?.contents ?? DeemphasisSyntax(node)?.contents ?? []
      elements += PromptPartSyntax(node)?.elements ?? BranchSyntax(node)?.elements ?? []
    }
    let words = elements.compactMap { if case .break(let word) = $0 { word } else { nil } }
    #expect(words.map(\.closesChunk) == [closesChunk], "an element knows as well")
    let segments = try Meaning(of: source, steps: 1).parts(at: 1)[0].segments
    #expect(segments.contains { $0.closesChunk } == closesChunk, "the attention phase agrees")
  }

  @Test("elements are what brackets and parts consist of, without their own syntax")
  func elements() throws {
    let tree = SyntaxTree(parsing: "a\\(, (b: [c:1]:1.2) [d|e] BREAK <lora:x>\\ ] # f\nAND g:0.5")
    let shown = tree.root.parts[0].elements.map { element in
      switch element {
      case .text(let text): "text " + text.string
      case .stray(let token): "stray " + token.string
      case .escape(let escape): "escape " + (escape.character.map { String(Character($0)) } ?? "")
      case .backslash: "backslash"
      case .comment(let comment): "comment " + comment.string
      case .break(let word): "break " + word.token.string
      case .emphasis(let emphasis): "emphasis \(emphasis.contents.count) \(emphasis.weight?.value ?? 0)"
      case .deemphasis: "deemphasis"
      case .schedule(let schedule): "schedule \(schedule.when.value)"
      case .alternation(let alternation): "alternation \(alternation.options.map(\.string))"
      case .extraNetwork(let network): "network " + network.name
      }
    }
    #expect(
      shown == [
        "text a", "escape (", "text , ", "emphasis 4 1.2", "text  ", "alternation [\"d\", \"e\"]", "text  ",
        "break BREAK", "text  ", "network x", "backslash", "text  ", "stray ]", "text  ", "comment # f", "text \n",
      ])
    #expect(tree.parts[1].elements.map(\.range) == [SourceRange(51, 53)])
    #expect(tree.parts[1].weight?.value == 0.5)
  }

  @Test("a caret finds what it touches, at the end of the text too")
  func touching() throws {
    let tree = SyntaxTree(parsing: "a (cat:1.2)")
    #expect(tree.node(touching: 4).kind == .emphasis)
    #expect(tree.node(touching: 11).kind == .emphasis)
    #expect(tree.node(touching: 9).ancestors.map(\.kind) == [.emphasis, .part, .prompt])
    #expect(tree.token(touching: 11)?.string == ")")
    #expect(tree.token(touching: 0)?.string == "a ")
    for outside in [-1, 12, .max, .min] {
      #expect(tree.node(touching: outside).is(.prompt))
      #expect(tree.token(touching: outside) == nil)
    }
    #expect(SyntaxTree(parsing: "").token(touching: 0) == nil)
    #expect(tree.tokens.map(\.string).joined() == "a (cat:1.2)")
  }

  @Test("trees are equal when their texts and options are")
  func equality() {
    let tree = SyntaxTree(parsing: "a (cat)")
    #expect(tree == SyntaxTree(parsing: "a (cat)"))
    #expect(tree != SyntaxTree(parsing: "a (cat)", options: .negativePrompt))
    #expect(tree.emphases == SyntaxTree(parsing: "a (cat)").emphases)
    #expect(tree.emphases != SyntaxTree(parsing: "b (cat)").emphases)
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
