/// The list of what is in a zip file, read from its central directory; nothing is unpacked.
///
/// Both the plain form and zip64 are read. Numbers in the file are checked against its length before they are used, and
/// no more than 100,000 entries and 32 MiB of the directory are read. Where programs may differ in what they read, there
/// is an ``oddity``.
public struct ZipDirectory: Sendable, Hashable {
  /// The entries in the order of the directory.
  public let entries: [ZipEntry]
  /// Why other programs may find other entries, or other bytes in them.
  let oddity: String?

  private static let mostEntries = 100_000
  private static let longest: UInt64 = 32 << 20

  /// Reads the directory that a record at the end of a file tells of.
  /// - Throws: ``ModelFileError/malformedZip(reason:offset:)`` and ``ModelFileError/tooLarge(reason:)``, and what `read` does.
  /// - Complexity: O(*n*) for a directory of *n* bytes.
  init(
    end: ZipEnd, read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) {
    guard end.start <= end.offset, end.length <= end.offset - end.start else {
      throw .malformedZip(reason: "has a directory outside the file", offset: end.offset)
    }
    guard end.length <= Self.longest, end.count <= UInt64(Self.mostEntries) else {
      throw .tooLarge(reason: "it has a directory of \(end.count) entries and \(end.length) bytes")
    }
    let bytes = LittleEndian(try read(Int(end.length), end.start))
    var entries: [ZipEntry] = []
    var offset = 0
    var oddity = end.oddity
    while entries.count < end.count {
      guard let entry = ZipEntry(in: bytes, at: &offset) else {
        throw .malformedZip(reason: "has fewer entries than it says", offset: end.start + UInt64(offset))
      }
      oddity = oddity ?? entry.oddity
      entries.append(entry)
    }
    if offset != bytes.bytes.count { oddity = oddity ?? "its directory has more entries than it says" }
    self.entries = entries
    self.oddity = oddity
  }
}
