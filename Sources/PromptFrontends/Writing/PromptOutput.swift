import PromptSyntax

/// The text that is being written, with the offset in the source that each byte comes from.
struct PromptOutput {
  private(set) var text = MappedText()
  /// The offset in the source of what is written next.
  var source = 0
  /// Where the part that is being written begins.
  var partStart = 0
  /// Whether white space must come before the next text.
  var needsSpace = false

  var isEmpty: Bool { text.bytes.isEmpty }
  var last: UInt8? { text.bytes.last }
  var endsInSpace: Bool { !isEmpty && text.bytes.span.scalar(before: text.bytes.count).scalar.isSpace }

  mutating func write(_ byte: UInt8) {
    text.append(byte, at: source)
    needsSpace = false
  }

  mutating func write(_ string: String) {
    for byte in string.utf8 { write(byte) }
  }

  mutating func write(_ unit: TextUnit) {
    begin(unit)
    write(unit.byte)
  }

  /// Continues at the source of a unit, after a space if one is needed.
  mutating func begin(_ unit: TextUnit) {
    source = unit.source
    let isApart = unit.byte == UInt8(ascii: ",") || unit.byte == UInt8(ascii: " ")
    if needsSpace, !isApart { writeSpace() }
  }

  /// Writes a space, but not at the start or after another one.
  mutating func writeSpace() {
    if !isEmpty, !endsInSpace { write(UInt8(ascii: " ")) }
  }

  /// Writes a space before the name of an embedding, but not in an empty bracket.
  mutating func beginEmbedding(_ group: TextGroup) {
    guard let name = group.units.first?.source else { return }
    source = max(name, 1) - 1
    if last != Ascii.leftParen { writeSpace() }
  }

  mutating func append(_ written: MappedText) {
    if !written.bytes.isEmpty { text.append(written.bytes.indices, of: written) }
    needsSpace = false
  }
}
