/// An entry of one of the tables in this folder: a key and its characters.
struct TableEntry {
  /// The text before `>` or `=`.
  let key: Slice<UnsafeBufferPointer<UInt8>>
  /// Whether `=` follows it.
  let isEquality: Bool
  /// The texts after it, separated by `+`.
  let characters: [Unicode.Scalar]

  /// The key as the hexadecimal number of a character.
  var keyNumber: UInt32 { Self.number(key) }

  /// The entries of a table in order.
  static func all(in table: StaticString) -> [TableEntry] {
    let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
    return bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.compactMap { word in
      guard let sign = word.firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=") }) else {
        return nil
      }
      let characters = word[(sign + 1)...].split(separator: UInt8(ascii: "+")).compactMap { Unicode.Scalar(number($0)) }
      return TableEntry(key: word[..<sign], isEquality: word[sign] == UInt8(ascii: "="), characters: characters)
    }
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | UInt32($1 < UInt8(ascii: "A") ? $1 - UInt8(ascii: "0") : $1 - UInt8(ascii: "A") + 10) }
  }
}
