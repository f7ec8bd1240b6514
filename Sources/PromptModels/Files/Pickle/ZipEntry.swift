import ModelHeaders

/// A file in a zip file, as the directory has it.
package struct ZipEntry: Sendable, Hashable {
  /// The name, with damaged UTF-8 repaired.
  package let name: String
  /// The length in bytes as it is stored.
  package let storedLength: UInt64
  /// The length in bytes that it claims to have when unpacked.
  package let length: UInt64
  /// Whether the bytes are stored as they are, without compression and encryption.
  package let isStored: Bool
  /// The offset of the entry's own header.
  private let offset: UInt64
  /// The name, byte for byte.
  private let nameBytes: [UInt8]
  /// Why other programs may read another name or other bytes.
  let oddity: String?

  /// How an entry's own header begins.
  static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  /// The lengths follow the data, and the name is UTF-8: the flags that PyTorch sets.
  private static let usualFlags: UInt16 = 0x0808

  /// Reads a record of a directory and steps past it; nil when it is cut or none.
  init?(in directory: LittleEndian, at place: inout Int) {
    let size = directory.bytes.count
    guard size - place >= 46, directory.starts(with: [0x50, 0x4B, 0x01, 0x02], at: place) else { return nil }
    let nameEnd = place + 46 + Int(directory.uint16(place + 28))
    let extraEnd = nameEnd + Int(directory.uint16(place + 30))
    let next = extraEnd + Int(directory.uint16(place + 32))
    guard next <= size else { return nil }
    nameBytes = Array(directory.bytes[place + 46..<nameEnd])
    name = String(decoding: nameBytes, as: UTF8.self)
    var numbers = [directory.uint32(place + 24), directory.uint32(place + 20), directory.uint32(place + 42)]
      .map(UInt64.init)
    let isUsual = Self.widen(&numbers, from: directory, in: nameEnd..<extraEnd)
    (length, storedLength, offset) = (numbers[0], numbers[1], numbers[2])
    let flags = directory.uint16(place + 8)
    isStored = directory.uint16(place + 10) == 0 && flags & 1 == 0
    if !name.utf8.elementsEqual(nameBytes) {
      oddity = "one of its names is not UTF-8"
    } else if !isUsual || flags & ~Self.usualFlags != 0 {
      oddity = "'\(ModelFileError.shortened(name))' is stored in an unusual way"
    } else {
      oddity = nil
    }
    place = next
  }

  /// Takes the numbers that are all ones (length, stored length, offset) from the zip64 field, which has only those.
  /// - Returns: whether there is nothing beside that field, which other programs might use.
  private static func widen(_ numbers: inout [UInt64], from directory: LittleEndian, in range: Range<Int>) -> Bool {
    let wide = numbers.indices.filter { numbers[$0] == 0xFFFF_FFFF }
    guard !range.isEmpty || !wide.isEmpty else { return true }
    let isUsual =
      range.count == 4 + 8 * wide.count && directory.uint16(range.lowerBound) == 1
      && Int(directory.uint16(range.lowerBound + 2)) == 8 * wide.count
    if isUsual {
      for (position, index) in wide.enumerated() {
        numbers[index] = directory.uint64(range.lowerBound + 4 + 8 * position)
      }
    }
    return isUsual
  }

  /// The offset of the entry's data, after its own header, which alone knows its length.
  ///
  /// - Throws: `ModelFileError/malformedZip(reason:offset:)` when that header says something else than the directory.
  func range(in file: ModelBytes) throws(ModelFileError) -> Range<UInt64> {
    let outside = ModelFileError.malformedZip(reason: "has a pickle outside the file", offset: offset)
    guard offset <= file.length, file.length - offset >= 30 else { throw outside }
    let header = LittleEndian(try file.read(30 + nameBytes.count, at: offset))
    guard header.bytes.count == 30 + nameBytes.count, header.starts(with: Self.signature, at: 0) else { throw outside }
    let isSized =
      [storedLength, 0xFFFF_FFFF].contains(UInt64(header.uint32(18)))
      && [length, 0xFFFF_FFFF].contains(UInt64(header.uint32(22)))
    // If the lengths follow the data, the fields before it are zero.
    let isUnsized = header.uint16(6) & 8 != 0 && header.uint32(18) == 0 && header.uint32(22) == 0
    guard header.uint16(6) & ~Self.usualFlags == 0, header.uint16(8) == 0, isSized || isUnsized,
      Int(header.uint16(26)) == nameBytes.count, header.starts(with: nameBytes, at: 30)
    else { throw .malformedZip(reason: "has two headers that differ for a pickle", offset: offset) }
    let start = offset + 30 + UInt64(nameBytes.count) + UInt64(header.uint16(28))
    guard start <= file.length, storedLength <= file.length - start, storedLength == length else { throw outside }
    return start..<start + storedLength
  }
}
