/// HTML's `&hellip;`, `&#8230;` and `&#x2026;`.
enum CharacterReference {
  /// The longest name or number that is looked for.
  static let lengthLimit = 24

  private static let entities: [[UInt8]: [Unicode.Scalar]] = {
    var entities: [[UInt8]: [Unicode.Scalar]] = [:]
    for entry in TableEntry.all(in: Entities.text) { entities[Array(entry.key)] = entry.characters }
    // In capitals a name stands for capital letters, unless that is a name of its own or begins with one that needs no
    // semicolon.
    let others = ["AMP", "COPY", "ETH", "GT", "LT", "QUOT", "REG", "THORN"]
    for (name, characters) in entities where !name.contains(where: { $0 &- 0x41 < 26 }) {
      let capitals = name.map { $0 &- 0x61 < 26 ? $0 & ~0x20 : $0 }
      guard entities[capitals] == nil, !others.contains(where: { capitals.starts(with: $0.utf8) }) else { continue }
      entities[capitals] = characters.flatMap { $0.properties.uppercaseMapping.unicodeScalars }
    }
    return entities
  }()

  /// The characters of a reference; nil if it is not one.
  ///
  /// - Parameter name: the text between `&` and `;`.
  static func characters(named name: [UInt8]) -> [Unicode.Scalar]? {
    guard name.first == UInt8(ascii: "#") else { return entities[name] }
    let isHexadecimal = name.count > 1 && name[1] | 0x20 == UInt8(ascii: "x")
    guard let value = number(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10) else { return nil }
    switch value {
    case 0: return ["\u{FFFD}"]
    // A semicolon is left as it is: the reference's clean-up takes it for one that was not read.
    case 0x3B: return nil
    case 0x80...0x9F: return Unicode.Scalar(value).map { [$0] }
    case 1...8, 0x0B, 0x0E...0x1F, 0x7F, 0xFDD0...0xFDEF: return []
    default:
      guard let scalar = Unicode.Scalar(value) else { return ["\u{FFFD}"] }
      return value & 0xFFFE == 0xFFFE ? [] : [scalar]
    }
  }

  /// A number that is at most one more than the last character's; nil for any other character and without digits.
  private static func number(_ digits: ArraySlice<UInt8>, radix: UInt32) -> UInt32? {
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      let digit = UInt32(byte < UInt8(ascii: "A") ? byte &- UInt8(ascii: "0") : (byte | 0x20) &- UInt8(ascii: "a") + 10)
      guard digit < radix else { return nil }
      value = min(value * radix + digit, 0x11_0000)
    }
    return value
  }
}
