import PromptSyntax

/// Replaces and removes characters until nothing is left to replace.
///
/// The reference goes over the text again and again; one pass that looks back at each `;` comes to the same end.
struct TextCleaner {
  /// What has been read.
  var text = ContiguousArray<PlacedScalar>()
  /// Where the lines end whose character references are decoded.
  private var decodedEnd = 0
  private var sawEscape = false

  private static let replacements: [UInt32: [Unicode.Scalar]] = {
    var table: [UInt32: [Unicode.Scalar]] = [:]
    for entry in TableEntry.all(in: Replacements.text) { table[entry.keyNumber] = entry.characters }
    // Composition makes ASCII of these, and so perhaps the end of a reference.
    for (value, scalar) in [(0x37E, ";"), (0x1FEF, "`"), (0x212A, "K")] as [(UInt32, Unicode.Scalar)] {
      table[value] = [scalar]
    }
    return table
  }()

  /// Reads bytes; those that are not UTF-8 count as U+FFFD.
  mutating func read(_ range: Range<Int>, of bytes: Span<UInt8>) {
    text.reserveCapacity(range.count)
    let firstLess = range.first { bytes[$0] == UInt8(ascii: "<") } ?? range.upperBound
    let lastDecodedLine = range.prefix { $0 < firstLess }.last { bytes[$0] == UInt8(ascii: "\n") }
    decodedEnd =
      firstLess == range.upperBound ? range.upperBound : lastDecodedLine.map { $0 + 1 } ?? range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      push(PlacedScalar(scalar: scalar, lower: UInt32(offset), upper: UInt32(offset + length)))
      offset += length
    }
    if sawEscape { removeEscapes() }
  }

  private mutating func push(_ character: PlacedScalar) {
    let value = character.scalar.value
    if value >= 0x80 {
      if let parts = Self.replacements[value] {
        for part in parts { push(character.replaced(by: part)) }
      } else if !Self.isRemoved(value) {
        text.append(character)
      }
      return
    }
    if value == 0x1B { sawEscape = true } else if Self.isRemoved(value) { return }
    text.append(character)
    if character.scalar == ";", character.upper <= decodedEnd { decodeReference() }
  }

  private static func isRemoved(_ value: UInt32) -> Bool {
    switch value {
    case 0...8, 0x0B, 0x0E...0x1F, 0x7F, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFC: true
    default: false
    }
  }

  /// Puts what it stands for in the place of a character reference that ends the text.
  private mutating func decodeReference() {
    var name: [UInt8] = []
    var start = text.count - 2
    while start >= 0, name.count <= CharacterReference.lengthLimit + 1, text[start].scalar != "&" {
      guard let byte = UInt8(exactly: text[start].scalar.value) else { return }
      let isInName = byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
      guard isInName || byte == UInt8(ascii: "#") && start > 0 && text[start - 1].scalar == "&" else { return }
      name.append(byte)
      start -= 1
    }
    guard start >= 0, text[start].scalar == "&" else { return }
    name.reverse()
    let length = name.first == UInt8(ascii: "#") ? name.count - 1 : name.count
    guard length > 0, length <= CharacterReference.lengthLimit,
      let characters = CharacterReference.characters(named: name)
    else { return }
    let place = text[start].joined(with: text[text.count - 1], as: "&")
    text.removeLast(text.count - start)
    for character in characters { push(place.replaced(by: character)) }
  }

  /// Removes `ESC [ numbers letter`, and each other `ESC`.
  private mutating func removeEscapes() {
    sawEscape = false
    let all = text
    text.removeAll(keepingCapacity: true)
    var index = 0
    while index < all.count {
      guard all[index].scalar == "\u{1B}" else {
        push(all[index])
        index += 1
        continue
      }
      index += 1
      guard index < all.count, all[index].scalar == "[" else { continue }
      var end = index + 1
      while end < all.count, all[end].scalar == ";" || all[end].scalar.decimalDigit != nil { end += 1 }
      if end < all.count, all[end].scalar.isASCII, all[end].scalar.properties.isAlphabetic { index = end + 1 }
    }
  }
}
