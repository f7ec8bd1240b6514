/// An entry of one of the tables in this folder: a key and its characters.
struct TableEntry {
  /// The text before `>` or `=`.
  let key: Slice<UnsafeBufferPointer<UInt8>>
  /// The key as the hexadecimal number of a character; without one, the number after that of the previous entry.
  let number: UInt32
  /// Whether `=` follows it; without either sign, as in the previous entry.
  let isEquality: Bool
  /// The texts after it, separated by `+`.
  let characters: [Unicode.Scalar]

  /// The entries of a table in order.
  static func all(in table: StaticString) -> [TableEntry] {
    let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
    var entries: [TableEntry] = []
    for word in bytes.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
      let sign = word.firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=") }
      let key = word[..<(sign ?? word.startIndex)]
      let characters = word[(sign.map { $0 + 1 } ?? word.startIndex)...].split(separator: UInt8(ascii: "+"))
      entries.append(
        TableEntry(
          key: key, number: sign == nil ? (entries.last?.number ?? 0) &+ 1 : number(key),
          isEquality: sign.map { word[$0] == UInt8(ascii: "=") } ?? entries.last?.isEquality ?? false,
          characters: characters.compactMap { Unicode.Scalar(number($0)) }))
    }
    return entries
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | UInt32($1 < UInt8(ascii: "A") ? $1 - UInt8(ascii: "0") : $1 - UInt8(ascii: "A") + 10) }
  }
}
