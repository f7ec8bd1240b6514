import PromptSyntax
import PromptTokenizer
import Testing

@Suite("Embeddings by token ids") struct EmbeddingTests {
  @Test("letter case and spaces do not matter")
  func spelling() throws {
    #expect(try found(["bad-hands-5"], "BAD - hands - 5, x") == ["bad-hands-5: BAD - hands - 5"])
    #expect(try found(["bad-hands-5"], "bad-hands-55") == ["bad-hands-5: bad-hands-5"])
    #expect(try found(["日本"], "東京 日本") == ["日本: 日本"])
  }

  @Test("names are found inside words where the tokens are theirs")
  func insideWords() throws {
    #expect(try found(["cat"], "tomcat concat") == ["cat: cat", "cat: cat"])
    #expect(try found(["man"], "woman").isEmpty)
    #expect(try found(["cat"], "cats").isEmpty)
  }

  @Test("the longest name counts, and of equal ones the first")
  func order() throws {
    #expect(try found(["ink", "ink style"], "ink style, ink") == ["ink style: ink style", "ink: ink"])
    #expect(try found(["Easy", "easy"], "easy") == ["Easy: easy"])
    // A name that comes again takes its place at the end.
    #expect(try found(["Easy", "easy", "Easy"], "easy") == ["easy: easy"])
    #expect(try found(["", " ", "cat"], "a cat") == ["cat: cat"])
  }

  @Test("a name is not found across weights or BREAK, but across cuts and escapes")
  func segments() throws {
    #expect(try found(["ink style"], "ink (style:1.2)").isEmpty)
    #expect(try found(["ink style"], "ink BREAK style").isEmpty)
    #expect(try found(["ink style"], "ink <lora:x:1>style") == ["ink style: ink <lora:x:1>style"])
    #expect(try found(["(x)"], "a \\(x\\)") == ["(x): (x\\)"])
  }

  @Test("each place is told once, whatever the steps")
  func steps() throws {
    #expect(try found(["cat", "dog"], "cat [dog|bird], cat") == ["cat: cat", "dog: dog", "cat: cat"])
    #expect(try found([], "cat").isEmpty)
  }

  private func found(_ names: [String], _ prompt: String) throws -> [String] {
    let source = SourceText(prompt)
    let table = EmbeddingTable(names.map { Embedding(name: $0) })
    return table.mentions(in: try Meaning(of: source, steps: SamplingSteps(20))).map { mention in
      #expect(mention.certainty == .certain)
      return "\(mention.name): \(source[mention.range])"
    }
  }
}
