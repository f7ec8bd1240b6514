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
    let bytes = text.bytes.span.extracting(range.offsets)
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 3 + 4)
    func append(_ part: Range<Int>) {
      let lower = range.lowerBound + part.lowerBound
      self.append(lower..<(lower + part.count), of: text, to: &tokens, with: &encoder)
    }
    // The two special tokens are found before anything is cleaned, and split the text.
    var start = 0
    var offset = bytes.next(Ascii.less, from: start)
    while offset < bytes.count {
      if let end = specialTokenEnd(at: offset, in: bytes) {
        append(start..<offset)
        append(offset..<end)
        (start, offset) = (end, end)
      } else {
        offset += 1
      }
      offset = bytes.next(Ascii.less, from: offset)
    }
    append(start..<bytes.count)
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
    let shift = text.map.shift
    var start = 0
    lazy var decodedEnd = TextCleaner.decodedEnd(of: bytes)
    @inline(__always)
    func sourceRange(_ part: Range<Int>) -> SourceRange {
      let lower = range.lowerBound + start + part.lowerBound
      guard let shift else { return text.map.sourceRange(of: SourceRange(lower, lower + part.count)) }
      return SourceRange(lower + shift, lower + shift + part.count)
    }
    while start < bytes.count {
      let unclean = CleanText.nextRange(in: bytes, from: start)
      appendWords(of: bytes.extracting(start..<unclean.lowerBound), to: &tokens, with: &encoder) { sourceRange($0) }
      if unclean.isEmpty { return }
      start = unclean.lowerBound
      let clean = CleanText(of: bytes.extracting(unclean), decodedEnd: max(0, decodedEnd - start))
      appendWords(of: clean.bytes.span, to: &tokens, with: &encoder) { sourceRange(clean.range(of: $0).offsets) }
      start = unclean.upperBound
    }
  }

  /// - Parameter range: the source range of a range of the bytes.
  @inline(__always)
  private func appendWords(
    of bytes: Span<UInt8>, to tokens: inout [Token], with encoder: inout BytePairEncoder,
    range: (Range<Int>) -> SourceRange
  ) {
    let words = vocabulary.words
    var offset = 0
    while let word = PreTokens.next(in: bytes, from: &offset) {
      if let key = WordKey(word, of: bytes), let id = words[key] {
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
}
