import ModelHeaders

/// The list of what is in a zip file, read from its central directory; nothing is unpacked.
///
/// Both the plain form and zip64 are read. Numbers in the file are checked against its length before they are used, and
/// no more than 100,000 entries and 32 MiB of the directory are read. Where programs may differ in what they read,
/// there is an ``oddity``.
package struct ZipDirectory: Sendable, Hashable {
  /// The entries in the order of the directory.
  package let entries: [ZipEntry]
  /// Why other programs may find other entries, or other bytes in them.
  let oddity: String?

  private static let mostEntries = 100_000
  private static let longest: UInt64 = 32 << 20

  /// Reads the directory that the record at the end of a file locates.
  /// - Throws: `ModelFileError/malformedZip(reason:offset:)` and `ModelFileError/tooLarge(reason:)`.
  /// - Complexity: O(*n*) for a directory of *n* bytes.
  init(end: ZipEnd, in file: ModelBytes) throws(ModelFileError) {
    guard end.start <= end.offset, end.length <= end.offset - end.start else {
      throw .malformedZip(reason: "has a directory outside the file", offset: end.offset)
    }
    guard end.length <= Self.longest, end.count <= UInt64(Self.mostEntries) else {
      throw .tooLarge(reason: "it has a directory of \(end.count) entries and \(end.length) bytes")
    }
    let bytes = LittleEndian(try file.read(Int(end.length), at: end.start))
    var entries: [ZipEntry] = []
    var offset = 0
    var oddity = end.oddity
    while entries.count < end.count {
      guard let entry = ZipEntry(in: bytes, at: &offset) else {
        throw .malformedZip(reason: "has fewer entries than it claims", offset: end.start + UInt64(offset))
      }
      oddity = oddity ?? entry.oddity
      entries.append(entry)
    }
    if offset != bytes.bytes.count { oddity = oddity ?? "its directory has more entries than it claims" }
    self.entries = entries
    self.oddity = oddity
  }
}

/// The record at the end of a zip file, with that of zip64 if there is one.
struct ZipEnd {
  /// How many entries the directory says to have, its length in bytes and its offset in the file.
  private(set) var count: UInt64
  private(set) var length: UInt64
  private(set) var start: UInt64
  /// The offset of the record itself.
  let offset: UInt64
  /// Why other programs may find another directory.
  private(set) var oddity: String?

  private static let size = 22
  /// Behind the record may be a comment of 65,535 bytes; programs that look for it in blocks find it a little earlier.
  private static let farthest: UInt64 = 22 + 65_535 + 8192

  /// Finds the last such record of a file; nil where no program finds one.
  init?(in file: ModelBytes) throws(ModelFileError) {
    let tailLength = min(file.length, Self.farthest)
    let tail = LittleEndian(try file.read(Int(tailLength), at: file.length - tailLength))
    guard let place = tail.last([0x50, 0x4B, 0x05, 0x06], room: Self.size) else { return nil }
    offset = file.length - tailLength + UInt64(place)
    count = UInt64(tail.uint16(place + 10))
    length = UInt64(tail.uint32(place + 12))
    start = UInt64(tail.uint32(place + 16))
    if place + Self.size != tail.bytes.count || tail.uint16(place + 20) != 0 {
      oddity = "something follows its directory"
    } else if tail.uint32(place + 4) != 0 || tail.uint16(place + 8) != tail.uint16(place + 10) {
      oddity = "it is one of several parts"
    }
    var directoryEnd = offset
    if place >= 20, tail.starts(with: [0x50, 0x4B, 0x06, 0x07], at: place - 20) {
      directoryEnd = offset >= 76 ? offset - 76 : 0
      try widen(recordOffset: tail.uint64(place - 12), expected: directoryEnd, in: file)
    } else if count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      oddity = oddity ?? "the record with its real size is missing"
    }
    let (end, overflow) = start.addingReportingOverflow(length)
    // Some programs use the offset, others the end of the directory, which should be directly before the record.
    if overflow || end != directoryEnd { oddity = oddity ?? "its directory is not directly before the end record" }
  }

  /// Takes the numbers of the zip64 record, of which the others are what fits.
  private mutating func widen(
    recordOffset: UInt64, expected: UInt64, in file: ModelBytes
  ) throws(ModelFileError) {
    let record = LittleEndian(try file.read(56, at: recordOffset))
    guard record.bytes.count == 56, record.starts(with: [0x50, 0x4B, 0x06, 0x06], at: 0) else {
      oddity = oddity ?? "the record with its real size is missing"
      return
    }
    let large = (count: record.uint64(32), length: record.uint64(40), start: record.uint64(48))
    let isSame =
      [0xFFFF, large.count].contains(count) && [0xFFFF_FFFF, large.length].contains(length)
      && [0xFFFF_FFFF, large.start].contains(start)
    if !isSame || recordOffset != expected || record.uint64(4) != 44 || record.uint64(24) != large.count {
      oddity = oddity ?? "the two records of its directory differ"
    }
    (count, length, start) = large
  }
}

extension UInt64 {
  /// The number of up to eight bytes, least significant byte first.
  init(littleEndian bytes: some BidirectionalCollection<UInt8>) {
    self = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Bytes from which numbers are read, least significant byte first. Places have to be inside; the caller checks.
struct LittleEndian {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func uint16(_ place: Int) -> UInt16 { UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8 }
  func uint32(_ place: Int) -> UInt32 { UInt32(uint16(place)) | UInt32(uint16(place + 2)) << 16 }
  func uint64(_ place: Int) -> UInt64 { UInt64(uint32(place)) | UInt64(uint32(place + 4)) << 32 }

  func starts(with signature: [UInt8], at place: Int) -> Bool { bytes[place...].starts(with: signature) }

  /// The last offset of a signature that has `room` bytes from it to the end.
  func last(_ signature: [UInt8], room: Int) -> Int? {
    guard bytes.count >= room else { return nil }
    return (0...(bytes.count - room)).reversed().first { bytes[$0] == signature[0] && starts(with: signature, at: $0) }
  }
}
