import PromptSyntax

/// A text as CLIP's tokenizer reads it: cleaned as the Python package ftfy does, in lower case.
///
/// HTML's character references are decoded, in lines before the first that has a `<`; C1 controls are read as in
/// Windows-1252; ligatures, full-width and half-width forms and curly quotes become plain; line breaks become one;
/// terminal escapes and control characters go; then the text is composed (NFC). Text that was decoded wrongly before
/// (`â€™` for `’`), which ftfy guesses at, stays as it is.
struct CleanText {
  /// The text as UTF-8.
  private(set) var bytes = ContiguousArray<UInt8>()
  /// For each byte the range of its character in the original text.
  private var ranges = ContiguousArray<SourceRange>()

  /// The next range from `start` on in which cleaning may change more than letter case and kinds of white space.
  ///
  /// It lies between spaces, which no change crosses. Ranges near each other are one, so that few are cleaned.
  /// - Returns: an empty range at the end of the text when there is none.
  /// - Complexity: O(*what it moves over*).
  static func nextRange(in text: Span<UInt8>, from start: Int) -> Range<Int> {
    var change = firstChange(in: text, from: start)
    var lower = change
    if change < text.count {
      while lower > start, text[lower - 1] != UInt8(ascii: " ") { lower -= 1 }
    }
    var upper = change
    while change < text.count, change - upper < 64 {
      upper = text.next(UInt8(ascii: " "), from: change)
      change = firstChange(in: text, from: upper)
    }
    return lower..<upper
  }

  private static func firstChange(in text: Span<UInt8>, from start: Int) -> Int {
    var offset = text.skippingWords(from: start, marking: mayChange)
    while offset < text.count, !changes(offset, in: text) {
      offset = text.skippingWords(from: offset + 1, marking: mayChange)
    }
    return offset
  }

  private static func changes(_ offset: Int, in text: Span<UInt8>) -> Bool {
    switch text[offset] {
    case UInt8(ascii: "&"): offset + 1 < text.count && !isSpaceOrComma(text[offset + 1])
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20..<0x7F: false
    default: true
    }
  }

  /// The high bit of each of eight bytes that is `&` or not one of ASCII's visible characters and space.
  @inline(__always)
  private static func mayChange(_ word: UInt64) -> UInt64 {
    let each: UInt64 = 0x0101_0101_0101_0101
    let low = word & (each &* 0x7F)
    let isAmpersand = ~((low ^ each &* 0x26) &+ each &* 0x7F)
    return (word | ~(low &+ each &* 0x60) | (low &+ each) | isAmpersand) & (each &* 0x80)
  }

  private static func isSpaceOrComma(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") }

  /// Cleans a range of a text.
  ///
  /// - Parameter decodedEnd: where the lines of the range end whose character references are decoded.
  /// - Complexity: O(*n*), and O(*m* log *m*) for *m* combining marks in a row.
  init(of text: Span<UInt8>, decodedEnd: Int) {
    bytes.reserveCapacity(text.count)
    ranges.reserveCapacity(text.count)
    var cleaner = TextCleaner(decodedEnd: decodedEnd)
    cleaner.read(text)
    CanonicalForm.compose(&cleaner.text)
    let scalars = cleaner.text.lazy.map { $0.scalar }
    for index in cleaner.text.indices {
      let character = cleaner.text[index]
      let range = SourceRange(Int(character.lower), Int(character.upper))
      if character.scalar.isASCII {
        append(UInt8(character.scalar.value).asciiLowercased, at: range)
      } else {
        for scalar in LowerCase.mapping(ofScalarAt: index, in: scalars) {
          for byte in scalar.utf8 { append(byte, at: range) }
        }
      }
    }
  }

  /// The range of the original text for a range of ``bytes``.
  func range(of range: Range<Int>) -> SourceRange {
    ranges[range].reduce(ranges[range.lowerBound]) { $0.union($1) }
  }

  private mutating func append(_ byte: UInt8, at range: SourceRange) {
    bytes.append(byte)
    ranges.append(range)
  }
}
