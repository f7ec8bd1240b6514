import PromptSyntax
import Testing

@Suite("Prompts as values")
struct PromptTests {
  @Test("a value prints as text that parses back to it")
  func prints() throws {
    let prompt = Prompt(parts: [
      .init([
        .text("a cat (big): 1.5 \\ [x] | AND BREAK <lora:x> "),
        .emphasis([.text("dog:2")], weight: 1.25), .emphasis([.text("plain")]),
        .deemphasis([.text("soft")]), .break,
        .schedule(before: [.text("day:1")], after: [.emphasis([.text("night")])], when: .fraction(0.5)),
        .schedule(after: [.text("later")], when: .step(7)),
        .alternation([[.text("monet")], [], [.text("turner")]]),
        .extraNetwork(word: "lora", arguments: ["ink_wash", "0.8"]),
        .emphasis(
          [.text("w")], weight: .written([.schedule(before: [.text("1.1")], after: [.text("1.3")], when: .step(3))])),
      ]),
      .init([.text(" fog 16:9")], weight: 0.00001),
    ])
    let source = try prompt.source()
    #expect(
      source == #"""
        a cat \(big\)\: 1.5 \\ \[x\] \| A\ND B\REAK <lora\:x> (dog\:2:1.25)(plain)[soft] BREAK[day\:1:(night):0.5]\#
        [later:7][monet||turner]<lora:ink_wash:0.8>(w:[1.1:1.3:3]) AND fog 16\:9 :0.00001
        """#)
    #expect(SyntaxTree(parsing: source).diagnostics().isEmpty)
    let meaning = try Meaning(of: SourceText(source), steps: try SamplingSteps(1))
    let text = meaning.parts[0].ranges[0].attention.text.string
    #expect(text.hasPrefix("a cat (big): 1.5 \\ [x] | AND BREAK <lora:x> dog:2plain"), "\(text)")
    #expect(meaning.parts[1].weight == 0.00001)
  }

  @Test(
    "values print as people write them, with a backslash only where something would be read otherwise",
    arguments: [
      // Keywords have a space where they need something.
      (Prompt(parts: [.init(["a"]), .init(["b"])]), "a AND b"),
      (Prompt(parts: [.init(["a"], weight: 2), .init([], weight: 0.5), .init([])]), "a :2 AND :0.5 AND"),
      (Prompt(parts: [.init([.emphasis(["a"])]), .init([.emphasis(["b"])])]), "(a) AND (b)"),
      (Prompt(["a", .break, "b"]), "a BREAK b"),
      (Prompt(["a, ", .break, .break, .emphasis(["b"])]), "a, BREAK BREAK (b)"),
      (Prompt([.emphasis([.break])]), "(BREAK)"),
      (Prompt(["A", .ink, .break, .ink, "B"]), #"A<lora:ink:1>\BREAK<lora:ink:1>\B"#),
      (Prompt(["AND", .ink, .break]), #"A\ND<lora:ink:1>\BREAK"#),
      (Prompt([.break, .ink, .break, .ink, "a"]), #"BREAK<lora:ink:1>\BREAK<lora:ink:1>\a"#),
      // What stands in several elements is read as one text, and tags are gone by then.
      (Prompt(["A", "ND"]), #"A\ND"#),
      (Prompt(["A", .ink, "ND"]), #"A<lora:ink:1>\ND"#),
      (Prompt(["16:", "9"]), #"16\:\9"#),
      (Prompt([.emphasis(["a:", .ink, "1.2"])]), #"(a\:<lora:ink:1>\1.2)"#),
      (Prompt([.emphasis(["16:", .alternation([["8"], ["9"]])])]), #"(16\:[\8|\9])"#),
      (Prompt([.emphasis(["<lora"], weight: 1.5), ">"]), #"(<\lora:1.5)>"#),
      // No keyword, no weight, no tag.
      (Prompt(["LANDSCAPE of BRANDY, HANDS, BREAKFAST"]), "LANDSCAPE of BRANDY, HANDS, BREAKFAST"),
      (Prompt(["16:9 x <3 <lora"]), #"16\:9 x <3 <lora"#),
      (Prompt([.emphasis(["1:2"], weight: 3)]), #"(1\:2:3)"#),
      // Literals.
      (Prompt([.emphasis(["a"], weight: 2), .emphasis(["b"], weight: -1.5)]), "(a:2)(b:-1.5)"),
      (Prompt([.schedule(after: ["a"], when: 5), .schedule(after: ["b"], when: 1.0)]), "[a:5][b:1.0]"),
    ] as [(Prompt, String)])
  func spelling(prompt: Prompt, source: String) throws {
    #expect(try prompt.source() == source)
    #expect(try Prompt(SyntaxTree(parsing: source)) == prompt.normalized())
  }

  @Test(
    "a prompt read from text prints as a text that means the same",
    arguments: [
      // Brackets that no pair in the tree stands for still weight what they did.
      ("tears,:(,crying", #"tears,\:(,crying"#), ("(a [b) c]", "(a [b) c]"), ("[a (b] c:1.2)", "[a (b] c:1.2)"),
      (#"[a (b] c\:1.2)"#, #"[a (b] c\:1.2)"#), ("[a (b] c:1<lora:x:1>.2)", "[a (b] c:1<lora:x:1>.2)"),
      (#"[a (b] c:\1.2)"#, #"[a (b] c\:\1.2)"#), ("((a)", "((a)"), ("[cat:dog:0.5]]", "[cat:dog:0.5]]"),
      // What makes a whole part literal becomes text; its schedules were none already.
      ("cat | dog [a:b:5]", #"cat \| dog [a\:b\:5]"#), ("[a:b:5] dog \\", #"[a\:b\:5] dog"#),
      ("(a:[1.2|x])", #"(a\:[1.2|x])"#),
      // Numbers on which the reference raises, and others that are no step.
      ("[a:b:1e400]", "[a:b:1e400]"), ("(a:1.2.3)", "(a:1.2.3)"), ("[a:b:1e-1]", "[a:b:1e-1]"),
      ("[a:b:9999999999999999999999]", "[a:b:9999999999999999999999]"), ("[a:b:1e1]", "[a:b:10]"),
      // Tags stay, wherever they stand.
      ("A<lora:x:1>ND b", "<lora:x:1> AND b"), ("a BR<lora:x:1>EAK b", "a <lora:x:1>BREAK b"),
      ("(a:1<lora:x:1>.2)", "(a<lora:x:1>:1.2)"), ("[a:b:0<lora:x:1>.5<lora:y:1>]", "[a:b<lora:x:1><lora:y:1>:0.5]"),
      (#"\<lora:x:1>(a"#, #"<lora:x:1>\(a"#), ("a :1<lora:x:1>.5", "a <lora:x:1> :1.5"),
      // White space that keeps BREAK from joining a word stays; what means nothing becomes one space.
      ("A[ BREAK|x]", "A[ BREAK|x]"), ("A[<lora:x:1>BREAK|x]", "A[<lora:x:1>BREAK|x]"), ("[a|]BREAK", "[a|]BREAK"),
      ("(a) \n BREAK\n(b)\nAND\n c ", "(a) BREAK (b) AND c"), (#"<lora:x:1>BREAK\1,2"#, "<lora:x:1>BREAK 1,2"),
    ])
  func meaning(original: String, printed: String) throws {
    let source = try Prompt(SyntaxTree(parsing: original)).source()
    #expect(source == printed)
    #expect(outline(of: source) == outline(of: original))
  }

  @Test("what has no text is a typed error")
  func errors() {
    #expect(throws: PromptError.containsHash("a #1")) { try Prompt([.text("a #1")]).source() }
    #expect(throws: PromptError.containsHash("(#")) { try Prompt([.stray("(#")]).source() }
    #expect(throws: PromptError.notFinite(.infinity)) { try Prompt([], weight: .infinity).source() }
    let heavy = "a :" + String(repeating: "9", count: 400)
    #expect(throws: PromptError.notFinite(.infinity)) { try Prompt(SyntaxTree(parsing: heavy)).source() }
    #expect(throws: PromptError.invalidTag(word: "lo ra", arguments: ["a"])) {
      try Prompt([.extraNetwork(word: "lo ra", arguments: ["a"])]).source()
    }
    #expect(throws: PromptError.invalidTag(word: "lora", arguments: ["a>b"])) {
      try Prompt([.extraNetwork(word: "lora", arguments: ["a>b"])]).source()
    }
    #expect(throws: PromptError.readsDifferently(source: "[a]")) { try Prompt([.alternation([[.text("a")]])]).source() }
    #expect(throws: PromptError.readsDifferently(source: "(a)")) {
      try Prompt([.stray("("), "a", .stray(")")]).source()
    }
  }

  @Test("values and trees nest as deep as the limit, and then are a typed error")
  func depth() throws {
    func nested(_ depth: Int) -> Prompt {
      var elements: [Prompt.Element] = ["a"]
      for level in 0..<depth {
        elements = [level.isMultiple(of: 2) ? .alternation([elements, []]) : .emphasis(elements)]
      }
      return Prompt(elements)
    }
    let deepest = nested(Prompt.depthLimit)
    #expect(try Prompt(SyntaxTree(parsing: deepest.source())) == deepest)
    for depth in [Prompt.depthLimit + 1, 10_000] {
      #expect(throws: PromptError.tooDeep) { try nested(depth).source() }
      #expect(throws: PromptError.tooDeep) { try nested(depth).normalized() }
    }
    for depth in [Prompt.depthLimit + 1, 100_000] {
      let source = String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
      #expect(throws: PromptError.tooDeep) { try Prompt(SyntaxTree(parsing: source)) }
    }
  }
}

extension Prompt.Element {
  fileprivate static let ink = Prompt.Element.extraNetwork(word: "lora", arguments: ["ink", "1"])
}
