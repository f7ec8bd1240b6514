import PromptSyntax
import PromptTokenizer
import Testing

@Suite("Tokenizer") struct TokenizerTests {
  private let tokenizer = Tokenizer()

  @Test("tokens stand where their characters do")
  func places() {
    #expect(words("a Tomcat, 12") == ["a", "Tom", "cat", ",", "1", "2"])
    #expect(words("don't  stop\nnow") == ["don", "'t", "stop", "now"])
    // What is cleaned keeps the place of what was written.
    #expect(words("ＣＡＴ &amp; ﬁne") == ["ＣＡＴ", "&amp;", "ﬁne"])
    #expect(words("cafe\u{301} \u{1B}[31mred") == ["cafe\u{301}", "red"])
    #expect(words("c\u{7}at") == ["c\u{7}at"])
  }

  @Test("tokens that share a character have its whole place")
  func sharedCharacters() {
    let tokens = tokenizer.tokens(in: "a 風")
    #expect(tokens.map(\.range) == [SourceRange(0, 1)] + Array(repeating: SourceRange(2, 5), count: tokens.count - 1))
    #expect(tokens.count > 2)
  }

  @Test("places go through what the phases cut")
  func phases() throws {
    let source: SourceText = "a <lora:x:1>big cat # gone\n\\(dog\\)"
    let meaning = try Meaning(of: source, steps: SamplingSteps(20))
    let tokens = tokenizer.tokens(in: meaning.parts[0].ranges[0].attention.text)
    #expect(tokens.map { source[$0.range] } == ["a", "big", "cat", "(", "dog", ")"])
  }

  @Test("what is cleaned leaves the words around it as they are", arguments: [1, 12])
  func cleanedApart(repetitions: Int) {
    let words = [
      "café", "&amp;", "Ａ&amp;Ｂ", "\u{1B}[31mred", "c\u{7}at", "e\u{301}\u{323}", "ΑΣ", "&hellip;\u{2028}ﬁne",
      "\u{301}", "R&B",
    ]
    let gap = String(repeating: " plain,", count: repetitions) + " "
    for first in words {
      for second in words {
        let text = first + gap + second
        let start = first.utf8.count
        let end = start + gap.utf8.count
        let parts = [(0, first), (start, gap), (end, second)]
        let apart = parts.flatMap { offset, part in
          tokenizer.tokens(in: part).map { "\($0.id) \($0.range.lowerBound + offset) \($0.range.upperBound + offset)" }
        }
        let together = tokenizer.tokens(in: text).map { "\($0.id) \($0.range.lowerBound) \($0.range.upperBound)" }
        #expect(together == apart, "\(text)")
      }
    }
  }

  @Test("any bytes have tokens, and those places in the text")
  func anyBytes() {
    var state: UInt64 = 7
    func random(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let pieces: [[UInt8]] = [
      Array("&amp;".utf8), Array("<|endoftext|>".utf8), Array("e\u{301}\u{323}".utf8), Array("한".utf8), [0xFF],
      [0xE2, 0x80],
      [0x1B, 0x5B], [0], Array("'LL".utf8), Array(";".utf8), Array("ΑΣ".utf8), Array(" ".utf8),
    ]
    for _ in 0..<2_000 {
      let source = SourceText(bytes: (0..<random(12)).flatMap { _ in pieces[random(UInt64(pieces.count))] })
      for token in tokenizer.tokens(in: source) {
        #expect(token.range.upperBound <= source.count && !token.range.isEmpty)
        #expect(token.id < tokenizer.vocabulary.count)
      }
    }
  }

  @Test("the two marks are tokens, in whatever case")
  func marks() {
    #expect(ids("a<|startoftext|>b") == [320, 49406, 321])
    #expect(ids("a <|EndOfText|> b") == [320, 49407, 321])
    #expect(ids("<|endoftext|") == [27, 347, 40786, 4160, 347])
    // A bit of case is no case, and the long s is an s but makes no mark.
    #expect(ids(#"<\startoftext\>"#) == [27, 315, 993, 6659, 4160, 59, 285])
    #expect(ids("<|\u{17F}tartoftext|>") == [27, 91, 129, 123, 2002, 6659, 18169, 91, 285])
  }

  @Test("references are decoded up to the first line with a '<'")
  func references() {
    #expect(words("&lt;&#x41;&hellip;\nx < &amp;") == ["&lt;", "&#x41;", "&hellip;", "x", "<", "&", "amp", ";"])
    // As often as it takes, and in linear time.
    #expect(ids("&" + String(repeating: "amp;", count: 50_000)) == ids("&"))
    #expect(ids(String(repeating: "&semi", count: 100_000) + ";") == ids(";"))
    #expect(ids("&#x" + String(repeating: "&#xFEFF;", count: 20_000) + "41;") == ids("A"))
  }

  @Test("the work for a long word grows as n log n")
  func longWords() {
    func steps(_ count: Int, _ letters: String) -> Int {
      let scalars = Array(letters)
      var state: UInt32 = 1
      let word = String(
        (0..<count).map { _ in
          state = state &* 1_664_525 &+ 1_013_904_223
          return scalars[Int(state >> 8) % scalars.count]
        })
      return tokenizer.steps(for: SourceText(word))
    }
    for letters in ["a", "etaoinshr", "abcdefghijklmnopqrstuvwxyz"] {
      let (short, long) = (steps(10_000, letters), steps(80_000, letters))
      #expect(long < 11 * short, "\(letters): \(short), \(long)")
      #expect(long < 60 * 80_000, "\(letters): \(long)")
    }
  }

  private func ids(_ text: String) -> [UInt16] { tokenizer.tokens(in: SourceText(text)).map(\.id) }

  private func words(_ text: String) -> [String] {
    let source = SourceText(text)
    return tokenizer.tokens(in: source).map { source[$0.range] }
  }
}
