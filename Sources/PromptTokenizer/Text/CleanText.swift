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

  /// Whether cleaning changes nothing but letter case and kinds of white space.
  ///
  /// - Complexity: O(*n*).
  static func isClean(_ text: Span<UInt8>) -> Bool {
    for offset in text.indices {
      let byte = text[offset]
      if byte &- 0x20 < 0x5F {
        guard byte == UInt8(ascii: "&"), offset + 1 < text.count, !isSpaceOrComma(text[offset + 1]) else { continue }
        return false
      }
      guard byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D else { return false }
    }
    return true
  }

  private static func isSpaceOrComma(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") }

  /// Cleans a text.
  ///
  /// - Complexity: O(*n*), and O(*m* log *m*) for *m* combining marks in a row.
  init(of text: Span<UInt8>) {
    bytes.reserveCapacity(text.count)
    ranges.reserveCapacity(text.count)
    var cleaner = TextCleaner()
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
