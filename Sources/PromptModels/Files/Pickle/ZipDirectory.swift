/// The list of what is in a zip file, read from its central directory; nothing is unpacked.
///
/// Both the plain form and zip64 are read. Numbers in the file are checked against its length before they are used, and
/// no more than 100,000 entries and 32 MiB of the directory are read.
public struct ZipDirectory: Sendable, Hashable {
  /// A file in the zip file.
  public struct Entry: Sendable, Hashable {
    /// The name, with damaged UTF-8 repaired.
    public let name: String
    /// The length in bytes as it is stored.
    public let storedLength: UInt64
    /// The length in bytes that it claims to have when unpacked.
    public let length: UInt64
    /// Whether the bytes are stored as they are, without compression and encryption.
    public let isStored: Bool
    /// Where the entry's own header is.
    let offset: UInt64
  }

  /// The entries in the order of the directory.
  public let entries: [Entry]

  static let mostEntries = 100_000
  static let longest: UInt64 = 32 << 20

  /// Reads the directory of a file.
  /// - Throws: ``ModelFileError/malformedZip(reason:offset:)`` and ``ModelFileError/tooLarge(reason:)``, and what `read` does.
  /// - Complexity: O(*n*) for a directory of *n* bytes.
  init(
    fileLength: UInt64, read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) {
    // The record at the end is 22 bytes and a comment of at most 65,535.
    let tailLength = min(fileLength, 22 + 65_535)
    let tail = LittleEndian(try read(Int(tailLength), fileLength - tailLength))
    guard let end = tail.last([0x50, 0x4B, 0x05, 0x06], room: 22) else {
      throw .malformedZip(reason: "has no directory", offset: fileLength)
    }
    let endOffset = fileLength - tailLength + UInt64(end)
    var count = UInt64(tail.uint16(end + 10))
    var length = UInt64(tail.uint32(end + 12))
    var start = UInt64(tail.uint32(end + 16))
    // All ones mean that the real number is in the zip64 record.
    if count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF, end >= 20,
      tail.starts(with: [0x50, 0x4B, 0x06, 0x07], at: end - 20)
    {
      let place = tail.uint64(end - 20 + 8)
      guard place <= fileLength, fileLength - place >= 56 else {
        throw .malformedZip(reason: "has a zip64 record outside the file", offset: endOffset)
      }
      let record = LittleEndian(try read(56, place))
      guard record.bytes.count == 56, record.starts(with: [0x50, 0x4B, 0x06, 0x06], at: 0) else {
        throw .malformedZip(reason: "has no zip64 record where it should be", offset: place)
      }
      (count, length, start) = (record.uint64(32), record.uint64(40), record.uint64(48))
    }
    guard start <= endOffset, length <= endOffset - start else {
      throw .malformedZip(reason: "has a directory outside the file", offset: endOffset)
    }
    guard length <= Self.longest, count <= UInt64(Self.mostEntries) else {
      throw .tooLarge(reason: "it has a directory of \(count) entries and \(length) bytes")
    }
    entries = try Self.entries(in: LittleEndian(try read(Int(length), start)), count: Int(count), start: start)
  }

  private static func entries(
    in directory: LittleEndian, count: Int, start: UInt64
  ) throws(ModelFileError) -> [Entry] {
    var entries: [Entry] = []
    var place = 0
    while entries.count < count {
      guard directory.bytes.count - place >= 46, directory.starts(with: [0x50, 0x4B, 0x01, 0x02], at: place) else {
        throw .malformedZip(
          reason: "has fewer entries than it says", offset: start + UInt64(place))
      }
      let nameLength = Int(directory.uint16(place + 28))
      let extraLength = Int(directory.uint16(place + 30))
      let next = place + 46 + nameLength + extraLength + Int(directory.uint16(place + 32))
      guard next <= directory.bytes.count else {
        throw .malformedZip(reason: "has an entry that is cut", offset: start + UInt64(place))
      }
      let extra = place + 46 + nameLength
      var numbers = [directory.uint32(place + 24), directory.uint32(place + 20), directory.uint32(place + 42)]
        .map(UInt64.init)
      widen(&numbers, from: directory, in: extra..<extra + extraLength)
      let flags = directory.uint16(place + 8)
      entries.append(
        Entry(
          name: String(decoding: directory.bytes[place + 46..<extra], as: UTF8.self), storedLength: numbers[1],
          length: numbers[0], isStored: directory.uint16(place + 10) == 0 && flags & 1 == 0, offset: numbers[2]))
      place = next
    }
    return entries
  }

  /// Takes the numbers that are all ones (length, stored length, offset) from the zip64 field, which has only those.
  private static func widen(_ numbers: inout [UInt64], from directory: LittleEndian, in range: Range<Int>) {
    var field = range.lowerBound
    while field + 4 <= range.upperBound {
      let end = field + 4 + Int(directory.uint16(field + 2))
      guard end <= range.upperBound else { return }
      if directory.uint16(field) == 1 {
        var place = field + 4
        for index in numbers.indices where numbers[index] == 0xFFFF_FFFF && place + 8 <= end {
          numbers[index] = directory.uint64(place)
          place += 8
        }
        return
      }
      field = end
    }
  }
}
