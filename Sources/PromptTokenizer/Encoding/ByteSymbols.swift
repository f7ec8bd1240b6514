/// The ids of the symbols that are one byte, and how a file of merges writes bytes as characters.
enum ByteSymbols {
  /// The number of byte symbols; as many more end a word.
  static let count = 256

  /// The bytes in the order of their ids: those that Latin-1 shows, then the others.
  static let bytes: [UInt8] = {
    let visible = Array(0x21...0x7E) + Array(0xA1...0xAC) + Array(0xAE...0xFF) as [UInt8]
    return visible + (0...255).filter { !visible.contains($0) }
  }()

  /// The id of each byte; capital letters of ASCII have those of the small ones.
  static let ids: ContiguousArray<UInt16> = {
    var ids = ContiguousArray<UInt16>(repeating: 0, count: count)
    for (id, byte) in bytes.enumerated() { ids[Int(byte)] = UInt16(id) }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { ids[Int(byte)] = ids[Int(byte) + 0x20] }
    return ids
  }()

  /// The id of the symbol that a file writes as `character`; nil where none is.
  static func id(of character: Unicode.Scalar) -> UInt16? {
    let visibleCount = 188
    switch character.value {
    case 0x21...0x7E: return UInt16(character.value - 0x21)
    case 0xA1...0xAC: return UInt16(character.value - 0xA1 + 94)
    case 0xAE...0xFF: return UInt16(character.value - 0xAE + 106)
    case 0x100..<UInt32(0x100 + count - visibleCount): return UInt16(character.value - 0x100 + UInt32(visibleCount))
    default: return nil
    }
  }
}
