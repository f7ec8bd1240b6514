import PromptSyntax
import PromptTokenizer
import Testing

/// Token ids of CLIP's own tokenizer and chunks of the WebUI.
@Suite("Conformance")
struct TokenConformanceTests {
  /// `tokens_cleanup` is made of what the clean-up changes, and of long words; the same tokenizer answered.
  @Test("token ids", arguments: ["tokens", "tokens_cleanup"])
  func tokens(name: String) throws {
    struct Vector: Decodable {
      let `in`: String
      let out: [UInt16]
    }
    guard let vectors = try ConformanceFile(name: name).cases(as: Vector.self) else { return }
    let tokenizer = Tokenizer()
    var passed = 0
    for vector in vectors {
      let ids = tokenizer.tokens(in: SourceText(vector.in)).map(\.id)
      if ids == vector.out {
        passed += 1
      } else {
        Issue.record("\(name): \(vector.in) gives \(ids), not \(vector.out)")
      }
    }
    print("conformance \(name) \(passed)/\(vectors.count)")
    #expect(passed == vectors.count)
  }

  @Test("chunks")
  func chunks() throws {
    guard let vectors = try ConformanceFile(name: "chunks").cases() else { return }
    let tokenizer = Tokenizer()
    var passed = 0
    for vector in vectors {
      let known = (vector["embeddings"].array ?? []).map {
        Embedding(name: $0["name"].string ?? "", vectorCount: $0["vectors"].int ?? 0)
      }
      let attention = try Attention(of: MappedText(SourceText(vector["in"].string ?? "")))
      let result = PromptChunks(
        of: attention, tokenizer: tokenizer, embeddings: EmbeddingTable(known, tokenizer: tokenizer))
      let answer = JSON.object(["count": .number(Double(result.count)), "chunks": .array(result.chunks.map(Self.json))])
      if answer == vector["out"] {
        passed += 1
      } else {
        Issue.record("chunks: \(vector["in"]) gives \(answer), not \(vector["out"])")
      }
    }
    print("conformance chunks \(passed)/\(vectors.count)")
    #expect(passed == vectors.count)
  }

  private static func json(_ chunk: Chunk) -> JSON {
    .object([
      "tokens": .array(chunk.ids.map { .number(Double($0)) }),
      "multipliers": .array(chunk.weights.map { .double($0) }),
      "embeddings": .array(
        chunk.embeddings.map { .array([.number(Double($0.offset)), .string($0.embedding.name)]) }),
    ])
  }
}
