/// A byte of a text with everything that affects how it is encoded, or a break between encodings.
struct TextUnit {
  enum Kind: UInt8 {
    case text
    /// A byte of an embedding's name.
    case embedding
    /// A byte of a text that is replaced by another one during the image.
    case swapped
    case `break`
  }

  let kind: Kind
  /// The byte; for a break, its length in the source in bytes, at most 255.
  let byte: UInt8
  /// Whether the byte is of the first character of a word of the tokenizer; false where characters are compared, not words.
  var startsWord = false
  let weight: Double
  /// The offset in the source.
  let source: Int

  /// Whether a unit is the same wherever it comes from.
  func hasSameContent(as other: TextUnit) -> Bool {
    kind == other.kind
      && (kind == .break
        || byte == other.byte && startsWord == other.startsWord
          && (weight == other.weight || weight.isNaN && other.weight.isNaN))
  }
}

typealias TextUnits = ContiguousArray<TextUnit>

extension Collection<TextUnit> {
  func hasSameContent(as other: some Collection<TextUnit>) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.hasSameContent(as: $1) }
  }
}
