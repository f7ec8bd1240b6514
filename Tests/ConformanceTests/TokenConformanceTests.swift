import PromptSyntax
import PromptTokenizer
import Testing

/// Token ids of CLIP's own tokenizer and chunks of the WebUI.
@Suite("Conformance")
struct TokenConformanceTests {
  @Test("token ids")
  func tokens() throws {
    struct Vector: Decodable {
      let `in`: String
      let out: [UInt16]
    }
    guard let vectors = try ConformanceFile(name: "tokens").cases(as: Vector.self) else { return }
    let tokenizer = Tokenizer()
    var passed = 0
    for vector in vectors {
      let ids = tokenizer.tokens(in: SourceText(vector.in)).map(\.id)
      if ids == vector.out { passed += 1 } else { Issue.record("tokens: \(vector.in) gives \(ids), not \(vector.out)") }
    }
    print("conformance tokens \(passed)/\(vectors.count)")
    #expect(passed == vectors.count)
  }
}
