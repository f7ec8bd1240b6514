public import PromptSyntax

/// Splits texts into the tokens that a text encoder reads, exactly as CLIP's own tokenizer does.
///
/// ```swift
/// Tokenizer().tokens(in: "a Café").map(\.id)    // [320, 15304]
/// ```
/// The text is cleaned first as the reference does with the Python package ftfy: character references, widths, quotes,
/// ligatures, line breaks, controls and terminal escapes, and canonical composition. What ftfy only guesses, text that
/// was decoded wrongly before (`â€™` for `’`), is not repaired.
public struct Tokenizer: Sendable {
  /// A token of a text.
  public struct Token: Sendable, Hashable {
    /// The id in the vocabulary.
    public let id: UInt16
    /// The range in the source of the characters that it is made of. Tokens that share a character overlap.
    public let range: SourceRange
  }

  /// The vocabulary.
  public let vocabulary: Vocabulary

  /// Creates a tokenizer.
  ///
  /// - Complexity: O(1).
  public init(vocabulary: Vocabulary = .clip) { self.vocabulary = vocabulary }

  /// The tokens of a text, without special tokens at its start and end.
  ///
  /// - Complexity: O(*n* log *w*) for words of *w* bytes.
  public func tokens(in text: SourceText) -> [Token] { tokens(in: MappedText(text)) }

  /// The tokens of a text, without special tokens at its start and end.
  ///
  /// - Complexity: O(*n* log *w*) for words of *w* bytes.
  public func tokens(in text: String) -> [Token] { tokens(in: SourceText(text)) }

  /// The tokens of a phase's output, with their ranges in the source.
  ///
  /// - Complexity: O(*n* log *w*) for words of *w* bytes.
  public func tokens(in text: MappedText) -> [Token] {
    var encoder = BytePairEncoder(vocabulary)
    return tokens(in: SourceRange(0..<text.bytes.count), of: text, with: &encoder)
  }

  /// How many lookups and moves the tokens of a text take.
  package func steps(for text: SourceText) -> Int {
    var encoder = BytePairEncoder(vocabulary)
    _ = tokens(in: SourceRange(0..<text.count), of: MappedText(text), with: &encoder)
    return encoder.steps
  }

  /// The tokens of a range of a text.
  func tokens(in range: SourceRange, of text: MappedText, with encoder: inout BytePairEncoder) -> [Token] {
    let bytes = text.bytes.span
    var tokens: [Token] = []
    tokens.reserveCapacity(range.count / 4 + 4)
    // The two special tokens are found before anything is cleaned, and split the text.
    var start = range.offsets.lowerBound
    var offset = start
    while offset < range.offsets.upperBound {
      guard bytes[offset] == UInt8(ascii: "<"), let end = specialTokenEnd(at: offset, in: bytes),
        end <= range.upperBound
      else {
        offset += 1
        continue
      }
      append(start..<offset, of: text, to: &tokens, with: &encoder)
      append(offset..<end, of: text, to: &tokens, with: &encoder)
      (start, offset) = (end, end)
    }
    append(start..<offset, of: text, to: &tokens, with: &encoder)
    return tokens
  }

  private func specialTokenEnd(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    if bytes.hasText("<|startoftext|>", at: offset) { return offset + 15 }
    return bytes.hasText("<|endoftext|>", at: offset) ? offset + 13 : nil
  }

  private func append(
    _ range: Range<Int>, of text: MappedText, to tokens: inout [Token], with encoder: inout BytePairEncoder
  ) {
    let bytes = text.bytes.span.extracting(range)
    func sourceRange(_ part: SourceRange) -> SourceRange {
      let start = range.lowerBound
      return text.map.sourceRange(of: SourceRange(part.lowerBound + start, part.upperBound + start))
    }
    if CleanText.isClean(bytes) {
      appendWords(of: bytes, to: &tokens, with: &encoder) { sourceRange(SourceRange($0)) }
    } else {
      let clean = CleanText(of: bytes)
      appendWords(of: clean.bytes.span, to: &tokens, with: &encoder) { sourceRange(clean.range(of: $0)) }
    }
  }

  /// - Parameter range: the source range of a range of the bytes.
  @inline(__always)
  private func appendWords(
    of bytes: Span<UInt8>, to tokens: inout [Token], with encoder: inout BytePairEncoder,
    range: (Range<Int>) -> SourceRange
  ) {
    var offset = 0
    while let word = PreTokens.next(in: bytes, from: &offset) {
      if let id = specialToken(word, in: bytes) {
        tokens.append(Token(id: id, range: range(word)))
        continue
      }
      encoder.encode(word, of: bytes)
      for index in encoder.pieces.indices {
        let piece = encoder.pieces[index]
        let end = index + 1 < encoder.pieces.count ? Int(encoder.pieces[index + 1].start) : word.upperBound
        tokens.append(Token(id: piece.id, range: range(Int(piece.start)..<end)))
      }
    }
  }

  /// The id of a word that is one of the two special tokens.
  private func specialToken(_ word: Range<Int>, in bytes: Span<UInt8>) -> UInt16? {
    guard word.count == 13 || word.count == 15, bytes[word.lowerBound] == UInt8(ascii: "<"),
      bytes[word.upperBound - 1] == UInt8(ascii: ">"), bytes[word.lowerBound + 1] == UInt8(ascii: "|"),
      (bytes[word.lowerBound + 2] | 0x20) &- 0x61 < 26
    else { return nil }
    return word.count == 13 ? vocabulary.endOfText : vocabulary.startOfText
  }
}
