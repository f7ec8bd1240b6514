import PromptSyntax
import PromptTokenizer
import Testing

@Suite("Chunks") struct ChunkTests {
  @Test("the WebUI's count is 75 for each full chunk")
  func count() throws {
    #expect(try texts("a cat") == "2/75")
    #expect(try texts("") == "0/75")
    #expect(try texts("a cat BREAK a dog") == "77/150")
    #expect(try texts(repeated("cat ", 75)) == "75/75")
    #expect(try texts(repeated("cat ", 76)) == "76/150")
    let chunks = try chunks("BREAK BREAK a")
    #expect(chunks.chunks.map(\.tokens.count) == [0, 0, 1])
    #expect(chunks.chunks.map(\.ending) == [.breakWord, .breakWord, .text])
    #expect(chunks.chunks[0].range == nil)
  }

  @Test("a chunk is filled up to 75")
  func filling() throws {
    let chunk = try chunks("(a cat:1.3)").chunks[0]
    #expect(chunk.ids == [320, 2368] + Array(repeating: 49_407, count: 73))
    #expect(chunk.weights == [1.3, 1.3] + Array(repeating: 1, count: 73))
    #expect(chunk.range == SourceRange(1, 6))
  }

  @Test("what follows a comma that is near moves on")
  func commas() throws {
    let near = repeated("cat ", 60) + ", " + repeated("dog ", 20)
    #expect(try chunks(near).chunks.map(\.tokens.count) == [61, 20])
    #expect(try chunks(near).chunks.map(\.ending) == [.comma, .text])
    #expect(try chunks(near).tornPhrases.isEmpty)
    // Nothing follows a comma that fills the chunk.
    #expect(try chunks(repeated("cat ", 74) + ", dog").chunks.map(\.ending) == [.full, .text])
    #expect(try chunks(near, commaReach: 0).chunks.map(\.tokens.count) == [75, 6])
    let far = repeated("cat ", 50) + ", " + repeated("dog ", 30)
    #expect(try chunks(far).chunks.map(\.tokens.count) == [75, 6])
  }

  @Test("a phrase across a border is torn once for each border")
  func torn() throws {
    let source = SourceText(repeated("cat ", 40) + ", " + repeated("dog ", 120) + ", end")
    let phrases = try chunks(source).tornPhrases
    #expect(phrases.map(\.chunk) == [1, 2])
    #expect(phrases.map(\.tokenCount) == [120, 120])
    #expect(phrases.allSatisfy { source[$0.range].hasPrefix("dog dog") && source[$0.range].hasSuffix("dog") })
    #expect(phrases.map { source[$0.border] } == ["dog", "dog"])
    #expect(phrases[0].border.lowerBound == 40 * 4 + 2 + 34 * 4)
    #expect(try chunks("a BREAK b").tornPhrases.isEmpty)
    // A comma that opens a chunk ends the phrase before it.
    #expect(try chunks(SourceText(repeated("cat ", 75) + ", dog")).tornPhrases.isEmpty)
  }

  @Test("an embedding that does not fit opens a chunk")
  func embeddings() throws {
    let table = EmbeddingTable([Embedding(name: "myemb", vectorCount: 8)])
    let chunks = try chunks(SourceText(repeated("cat ", 70) + "(myemb:0.5)"), table)
    #expect(chunks.chunks.map(\.tokens.count) == [70, 8])
    #expect(chunks.chunks[0].ending == .embedding)
    #expect(chunks.chunks[1].embeddings.map(\.offset) == [0])
    #expect(chunks.chunks[1].tokens.allSatisfy { $0.isVector && $0.id == 0 && $0.weight == 0.5 })
    let many = try self.chunks("a myemb", EmbeddingTable([Embedding(name: "myemb", vectorCount: 80)]))
    #expect(many.chunks.map(\.ids.count) == [75, 80])
    #expect(many.count == 155)
    let countless = EmbeddingTable([Embedding(name: "myemb", vectorCount: .max)])
    #expect(try self.chunks("a myemb", countless).count == 75 + Embedding.vectorLimit)
  }

  @Test("an embedding after the comma is left behind, as in the reference")
  func leftBehind() throws {
    let table = EmbeddingTable([Embedding(name: "myemb", vectorCount: 3)])
    let chunks = try chunks(SourceText("myemb, " + repeated("cat ", 60) + ", myemb dog " + repeated("cat ", 20)), table)
    #expect(chunks.chunks[0].embeddings.map(\.isLeftBehind) == [false, true])
    #expect(chunks.chunks[0].embeddings[1].offset == chunks.chunks[0].tokens.count)
    #expect(chunks.chunks[1].embeddings.isEmpty)
    #expect(chunks.chunks[1].ids.prefix(3) == [0, 0, 0])
  }

  @Test("the longest text of a prompt counts")
  func longest() throws {
    let meaning = try Meaning(of: "a [cat:very large dog:10] AND b", steps: SamplingSteps(20))
    let count = TokenCount(of: meaning)
    #expect(count.description == "4/75")
    #expect(count.steps == 11...20)
    #expect(count.part == 0)
    #expect(count.textCount == 3)
  }

  @Test("very many borders cost no more than their tokens")
  func manyBorders() throws {
    let phrases = try chunks(SourceText(repeated("cat ", 75_000))).tornPhrases
    #expect(phrases.count == 999)
  }

  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func texts(_ prompt: String) throws -> String {
    TokenCount(of: try Meaning(of: SourceText(prompt), steps: SamplingSteps(20))).description
  }

  private func chunks(
    _ source: SourceText, _ embeddings: EmbeddingTable = EmbeddingTable(), commaReach: Int = 20
  ) throws -> PromptChunks {
    PromptChunks(of: try Attention(of: MappedText(source)), embeddings: embeddings, commaReach: commaReach)
  }

  private func chunks(_ text: String, commaReach: Int = 20) throws -> PromptChunks {
    try chunks(SourceText(text), commaReach: commaReach)
  }
}
