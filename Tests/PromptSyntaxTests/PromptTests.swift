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
        a cat \(big\)\: \1.5 \\ \[x\] \| A\ND B\REAK <\lora\:x> (dog\:\2:1.25)(plain)[soft]BREAK[day\:\1:(night):0.5]\#
        [later:7][monet||turner]<lora:ink_wash:0.8>(w:[1.1:1.3:3]) AND fog 16\:\9 :0.00001
        """#)
    #expect(SyntaxTree(parsing: source).diagnostics().isEmpty)
    let meaning = try Meaning(of: SourceText(source), steps: try SamplingSteps(1))
    let text = meaning.parts[0].ranges[0].attention.text.string
    #expect(text.hasPrefix("a cat (big): 1.5 \\ [x] | AND BREAK <lora:x> dog:2plain"), "\(text)")
    #expect(meaning.parts[1].weight == 0.00001)
  }

  @Test("random prompts read as values print as text with the same value", arguments: [61, 62] as [UInt64])
  func roundTrip(seed: UInt64) throws {
    var printed = 0
    for text in RandomPrompts(seed: seed, count: 2000) {
      let prompt = try Prompt(SyntaxTree(parsing: text))
      guard let source = try? prompt.source() else { continue }
      printed += 1
      #expect(try Prompt(SyntaxTree(parsing: source)) == prompt, "\(text.debugDescription)")
    }
    #expect(printed > 1000)
  }

  @Test("what has no text is a typed error")
  func errors() {
    #expect(throws: PromptError.containsHash("a #1")) { try Prompt([.text("a #1")]).source() }
    #expect(throws: PromptError.notFinite(.infinity)) { try Prompt([], weight: .infinity).source() }
    #expect(throws: PromptError.invalidTag(word: "lo ra", arguments: ["a"])) {
      try Prompt([.extraNetwork(word: "lo ra", arguments: ["a"])]).source()
    }
    #expect(throws: PromptError.invalidTag(word: "lora", arguments: ["a>b"])) {
      try Prompt([.extraNetwork(word: "lora", arguments: ["a>b"])]).source()
    }
    #expect(throws: PromptError.readsDifferently(source: "[a]")) { try Prompt([.alternation([[.text("a")]])]).source() }
    let deep = String(repeating: "(", count: 1000) + String(repeating: ")", count: 1000)
    #expect(throws: PromptError.tooDeep) { try Prompt(SyntaxTree(parsing: deep)) }
  }
}
