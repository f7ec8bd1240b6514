import PromptSyntax
import PromptTokenizer
import Testing

@Suite("Vocabulary") struct VocabularyTests {
  @Test("that of CLIP ViT-L/14")
  func clip() {
    let clip = Vocabulary.clip
    #expect(clip.count == 49_408)
    #expect([clip.startOfText, clip.endOfText, clip.comma] == [49_406, 49_407, 267])
    #expect(clip.text(of: 2368) == "cat")
    #expect(clip.text(of: 0) == "!")
    #expect(clip.text(of: 49_407) == "<|endoftext|>")
    #expect(clip.text(of: 49_408) == nil)
    #expect(clip.endsWord(2368))
    // `tom` of `tomcat`.
    let parts = Tokenizer().tokens(in: "tomcat").map(\.id)
    #expect(parts.map { clip.endsWord($0) } == [false, true])
    #expect(parts.compactMap { clip.text(of: $0) } == ["tom", "cat"])
  }

  @Test("every token is the text that it is made of")
  func texts() throws {
    let tokenizer = Tokenizer()
    for id in stride(from: UInt16(512), to: 49_406, by: 7) where tokenizer.vocabulary.endsWord(id) {
      let text = try #require(tokenizer.vocabulary.text(of: id))
      guard text.utf8.allSatisfy({ $0 &- 0x61 < 26 }) else { continue }
      #expect(
        tokenizer.tokens(in: SourceText(text)).compactMap { tokenizer.vocabulary.text(of: $0.id) }.joined() == text)
    }
  }

  @Test("each of CLIP's words is merged to its own token, so that it is found without merging")
  func words() throws {
    #expect(Vocabulary.clip.wordsMergedOtherwise().isEmpty)
    // The `b` of `abc` is merged with the `c`, before it could be with the `a`.
    let vocabulary = try Vocabulary(merges: "x\nb c</w>\na b\nab c</w>\nab d</w>")
    #expect(vocabulary.wordsMergedOtherwise() == [514])
    #expect(Tokenizer(vocabulary: vocabulary).tokens(in: "abc abd").map(\.id) == [64, 512, 515])
  }

  @Test("words of any length and letter case are found, and no longer ones")
  func lengths() throws {
    let letters = "abcdefghijklmnopq"
    // Each merge appends a letter; the last one of a word ends it.
    let merges = (1...15).flatMap { count -> [String] in
      let start = letters.prefix(count)
      let next = letters.dropFirst(count).prefix(1)
      return ["\(start) \(next)</w>", "\(start) \(next)"]
    }
    let vocabulary = try Vocabulary(merges: (["x"] + merges).joined(separator: "\n"))
    #expect(vocabulary.wordsMergedOtherwise().isEmpty)
    let tokenizer = Tokenizer(vocabulary: vocabulary)
    for count in 2...16 {
      let word = String(letters.prefix(count))
      for text in [word, word.uppercased(), " \(word) ", "1\(word), \(letters)"] {
        let ids = tokenizer.tokens(in: SourceText(text)).map(\.id)
        #expect(ids.contains(UInt16(512 + 2 * (count - 2))), "\(text): \(ids)")
      }
    }
  }

  @Test("a file of merges")
  func merges() throws {
    let vocabulary = try Vocabulary(merges: "#version: 0.2\r\nc a\r\nca t</w>\n\n")
    #expect(vocabulary.count == 516)
    #expect(Tokenizer(vocabulary: vocabulary).tokens(in: "CAT").map(\.id) == [513])
    #expect(Tokenizer(vocabulary: vocabulary).tokens(in: "cats").map(\.id) == [512, 83, 338])
    let bytes = try Vocabulary(merges: "")
    #expect(bytes.count == 514)
    #expect(Tokenizer(vocabulary: bytes).tokens(in: "CAT").map(\.id) == [66, 64, 339])
  }

  @Test("what is no file of merges is refused")
  func invalid() {
    #expect(throws: Vocabulary.InvalidMerges.notAPair(line: 3)) { try Vocabulary(merges: "x\nc a\nca\nt h") }
    #expect(throws: Vocabulary.InvalidMerges.notAPair(line: 2)) { try Vocabulary(merges: "x\n\nc a") }
    #expect(throws: Vocabulary.InvalidMerges.unknownSymbol("ca", line: 2)) { try Vocabulary(merges: "x\nca t") }
    #expect(throws: Vocabulary.InvalidMerges.unknownSymbol("é日", line: 2)) { try Vocabulary(merges: "x\na é日") }
  }

  @Test("no more merges are read than the reference reads")
  func limit() throws {
    let text = "x\n" + String(repeating: "a b\n", count: 60_000)
    #expect(try Vocabulary(merges: text).count == 49_408)
    #expect(try Vocabulary(merges: "x\na b" + String(repeating: "\n", count: 60_000)).count == 515)
    let gap = "x\na b" + String(repeating: "\n", count: 60_000) + "c d"
    #expect(throws: Vocabulary.InvalidMerges.notAPair(line: 3)) { try Vocabulary(merges: gap) }
  }

  @Test("all places of a merge come before a merge that it makes possible", arguments: [1, 40])
  func order(repetitions: Int) throws {
    // `a` + `bc` makes `abc` again, which with `a` has a lower rank.
    let vocabulary = try Vocabulary(merges: "x\nb c\na b\nab c\nabc a\na bc")
    let word = String(repeating: "abcabc", count: repetitions) + "z"
    let ids = Tokenizer(vocabulary: vocabulary).tokens(in: SourceText(word)).map(\.id)
    #expect(ids == Array(repeating: 516, count: 2 * repetitions) + [UInt16(89 + 256)])
  }
}
