import PromptSyntax

/// Replaces and removes characters until nothing is left to replace.
///
/// The reference scans the text repeatedly; one pass that looks back at each `;` has the same result.
struct TextCleaner {
  /// What has been read.
  var text = ContiguousArray<PlacedScalar>()
  /// Where the lines end whose character references are decoded.
  private let decodedEnd: Int
  private var sawControl = false

  private static let replacements: [UInt32: [Unicode.Scalar]] = {
    var table: [UInt32: [Unicode.Scalar]] = [:]
    for entry in TableEntry.all(in: Replacements.text) { table[entry.number] = entry.characters }
    // Composition makes ASCII of these, and so perhaps the end of a reference.
    for (value, scalar) in [(0x37E, ";"), (0x1FEF, "`"), (0x212A, "K")] as [(UInt32, Unicode.Scalar)] {
      table[value] = [scalar]
    }
    return table
  }()

  init(decodedEnd: Int) { self.decodedEnd = decodedEnd }

  /// Reads bytes; those that are not UTF-8 count as U+FFFD.
  mutating func read(_ bytes: Span<UInt8>) {
    text.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = bytes.scalar(at: offset)
      push(PlacedScalar(scalar: scalar, lower: UInt32(offset), upper: UInt32(offset + length)))
      offset += length
    }
    if sawControl { removeControls() }
  }

  /// Where the lines of a text end whose character references are decoded: before the first that has a `<`.
  static func decodedEnd(of text: Span<UInt8>) -> Int {
    var end = text.next(Ascii.less, from: 0)
    if end < text.count {
      while end > 0, text[end - 1] != Ascii.newline { end -= 1 }
    }
    return end
  }

  /// Appends a character, and decodes the references that end with it.
  private mutating func push(_ character: PlacedScalar) {
    append(character, isWritten: true)
    guard character.upper <= decodedEnd else { return }
    // The characters of a reference may end another: `&amp&semi;`.
    while text.last?.scalar == ";", let (start, characters) = lastReference() {
      let reference = text[start].joined(with: text[text.count - 1], as: "&")
      text.removeLast(text.count - start)
      for character in characters { append(reference.replaced(by: character), isWritten: false) }
    }
  }

  /// Appends what a character is read as.
  ///
  /// - Parameter isWritten: whether the source has it, so that a control character waits for ``removeControls()``.
  private mutating func append(_ character: PlacedScalar, isWritten: Bool) {
    let value = character.scalar.value
    if value >= 0x80, let parts = Self.replacements[value] {
      // A part may have a part of its own, such as a curly quote, and that has none.
      for part in parts { append(character.replaced(by: part), isWritten: isWritten) }
      return
    }
    if Self.isRemoved(value) {
      guard isWritten else { return }
      sawControl = true
    }
    text.append(character)
  }

  private static func isRemoved(_ value: UInt32) -> Bool {
    switch value {
    case 0...8, 0x0B, 0x0E...0x1F, 0x7F, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFC: true
    default: false
    }
  }

  /// The character reference that ends the text: its start and its characters.
  private func lastReference() -> (start: Int, characters: [Unicode.Scalar])? {
    var name: [UInt8] = []
    var start = text.count - 2
    while start >= 0, name.count <= CharacterReference.lengthLimit + 1, text[start].scalar != "&" {
      guard let byte = UInt8(exactly: text[start].scalar.value) else { return nil }
      let isInName = byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
      guard isInName || byte == UInt8(ascii: "#") && start > 0 && text[start - 1].scalar == "&" else { return nil }
      name.append(byte)
      start -= 1
    }
    guard start >= 0, text[start].scalar == "&" else { return nil }
    name.reverse()
    let length = name.first == UInt8(ascii: "#") ? name.count - 1 : name.count
    guard length > 0, length <= CharacterReference.lengthLimit else { return nil }
    return CharacterReference.characters(named: name).map { (start, $0) }
  }

  /// Removes `ESC [ numbers letter` and then control characters; what is left may be a reference.
  private mutating func removeControls() {
    let all = text
    text.removeAll(keepingCapacity: true)
    var index = 0
    while index < all.count {
      if let end = Self.escapeEnd(at: index, in: all) {
        index = end
        continue
      }
      if !Self.isRemoved(all[index].scalar.value) { push(all[index]) }
      index += 1
    }
  }

  private static func escapeEnd(at start: Int, in text: ContiguousArray<PlacedScalar>) -> Int? {
    guard text[start].scalar == "\u{1B}", start + 1 < text.count, text[start + 1].scalar == "[" else { return nil }
    var end = start + 2
    while end < text.count, text[end].scalar == ";" || text[end].scalar.decimalDigit != nil { end += 1 }
    guard end < text.count, (text[end].scalar.value | 0x20) &- 0x61 < 26 else { return nil }
    return end + 1
  }
}

/// A character, and the bytes of the text that it was made of.
struct PlacedScalar {
  var scalar: Unicode.Scalar
  /// The offset of the first byte.
  var lower: UInt32
  /// The offset after the last byte.
  var upper: UInt32

  /// Another character with the range of this one.
  func replaced(by scalar: Unicode.Scalar) -> PlacedScalar {
    PlacedScalar(scalar: scalar, lower: lower, upper: upper)
  }

  /// A character with the range of this one and another.
  func joined(with other: PlacedScalar, as scalar: Unicode.Scalar) -> PlacedScalar {
    PlacedScalar(scalar: scalar, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }
}
