package import ModelHeaders
package import PromptResolver
import PromptSyntax

/// What a cache file holds: what was read of the files of one models folder.
///
/// Its bytes are `pmcache3`, then the root, the number of files, and of each file size, both times and inode, the
/// lengths of path, alias and hash, the numbers of its fault and of its kind, and the three texts; last a checksum of
/// all that. Lengths and counts are little-endian numbers of 4 bytes, all others of 8, but for the single bytes of
/// fault and kind, which are 0 for none. Another version has other first bytes, and is read anew like a damaged one.
package struct CacheContents: Sendable, Hashable {
  /// The models folder, by its real path.
  package let root: String
  /// Its files in the order of the scan.
  package let files: [CachedFile]

  package init(root: String, files: [CachedFile]) {
    self.root = root
    self.files = files
  }

  private static let magic = Array("pmcache3".utf8)
  /// The bytes of a file's numbers and lengths.
  private static let recordHead = 46

  /// Reads the bytes of a cache file; nil when they are not exactly what ``encoded()`` writes.
  ///
  /// No number in the bytes is believed before it is compared with what is there: nothing traps and no more memory is
  /// taken than a few times the bytes.
  /// - Complexity: O(*bytes*).
  package init?(decoding bytes: ContiguousArray<UInt8>) {
    let end = bytes.count - 8
    guard end >= Self.magic.count, bytes[..<Self.magic.count].elementsEqual(Self.magic) else { return nil }
    guard CacheChecksum.of(bytes.span, upTo: end) == UInt64(littleEndian: bytes[end...]) else { return nil }
    var reader = CacheReader(bytes: bytes, end: end, offset: Self.magic.count)
    guard let rootLength = reader.length(), let root = reader.text(rootLength), let count = reader.length(),
      count <= (end - reader.offset) / Self.recordHead
    else { return nil }
    let (faults, kinds) = (FileFault.allCases, ModelFileKind.allCases)
    var files: [CachedFile] = []
    files.reserveCapacity(count)
    for _ in 0..<count {
      guard let size = reader.number(), let modified = reader.number(), let changed = reader.number(),
        let inode = reader.number(),
        let pathLength = reader.length(), let aliasLength = reader.length(), let hashLength = reader.length(),
        let fault = reader.number(1), fault <= faults.count, let kind = reader.number(1),
        kind <= kinds.count, let path = reader.text(pathLength)
      else { return nil }
      // A length of 0 is for no alias, 1 for an empty one.
      var alias: String?
      if aliasLength > 0 {
        guard let text = reader.text(aliasLength - 1) else { return nil }
        alias = text
      }
      var hash: String?
      if hashLength > 0 {
        guard let text = reader.text(hashLength), ModelHeader.isHash(text) else { return nil }
        hash = text
      }
      let stamp = FileStamp(
        size: size, modified: Int64(bitPattern: modified), changed: Int64(bitPattern: changed), inode: inode)
      files.append(
        CachedFile(
          path: path, stamp: stamp, alias: alias, hash: hash,
          fault: fault == 0 ? nil : faults[Int(fault) - 1],
          contents: kind == 0 ? nil : kinds[Int(kind) - 1]))
    }
    guard reader.offset == end else { return nil }
    self.init(root: root, files: files)
  }

  /// The root in the first bytes of a cache file of whatever version; nil if they are not one.
  static func root(inStart bytes: ContiguousArray<UInt8>) -> String? {
    guard bytes.starts(with: "pmcache".utf8) else { return nil }
    var reader = CacheReader(bytes: bytes, end: bytes.count, offset: magic.count)
    return reader.length().flatMap { reader.text($0) }
  }

  /// The bytes of a cache file.
  ///
  /// - Complexity: O(*bytes*).
  package func encoded() -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray(Self.magic)
    bytes.reserveCapacity(files.count * 192)
    let (faults, kinds) = (FileFault.allCases, ModelFileKind.allCases)
    func append(_ number: UInt64, _ count: Int) {
      for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index))) }
    }
    append(UInt64(root.utf8.count), 4)
    bytes += root.utf8
    append(UInt64(files.count), 4)
    for file in files {
      append(file.stamp.size, 8)
      append(UInt64(bitPattern: file.stamp.modified), 8)
      append(UInt64(bitPattern: file.stamp.changed), 8)
      append(file.stamp.inode, 8)
      append(UInt64(file.path.utf8.count), 4)
      append(file.alias.map { UInt64($0.utf8.count) + 1 } ?? 0, 4)
      append(UInt64(file.hash?.utf8.count ?? 0), 4)
      append(file.fault.flatMap(faults.firstIndex).map { UInt64($0) + 1 } ?? 0, 1)
      append(file.contents.flatMap(kinds.firstIndex).map { UInt64($0) + 1 } ?? 0, 1)
      bytes += file.path.utf8
      if let alias = file.alias { bytes += alias.utf8 }
      if let hash = file.hash { bytes += hash.utf8 }
    }
    append(CacheChecksum.of(bytes.span, upTo: bytes.count), 8)
    return bytes
  }
}

/// What was read of a file.
package struct CachedFile: Sendable, Hashable {
  /// Its path relative to the root.
  package let path: String
  /// By what it is known to be unchanged.
  package let stamp: FileStamp
  /// The alias in its header; nil when it has none or the header does not read.
  package let alias: String?
  /// The hash that its header claims: 64 hexadecimal digits in lower case.
  package let hash: String?
  /// Why it cannot be loaded.
  package let fault: FileFault?
  /// What it holds.
  package let contents: ModelFileKind?

  /// Keeps what was read.
  ///
  /// - Precondition: the hash, if any, is 64 hexadecimal digits in lower case.
  package init(
    path: String, stamp: FileStamp, alias: String?, hash: String? = nil, fault: FileFault? = nil,
    contents: ModelFileKind? = nil
  ) {
    precondition(hash.map(ModelHeader.isHash) ?? true, "a hash has 64 hexadecimal digits in lower case")
    self.path = path
    self.stamp = stamp
    self.alias = alias
    self.hash = hash
    self.fault = fault
    self.contents = contents
  }
}

/// Reads numbers and texts one after the other, never beyond the end.
private struct CacheReader {
  let bytes: ContiguousArray<UInt8>
  let end: Int
  var offset = 0

  /// The number of the next bytes, least significant byte first.
  mutating func number(_ count: Int = 8) -> UInt64? {
    guard end - offset >= count else { return nil }
    defer { offset += count }
    return bytes.span.extracting(offset..<(offset + count)).eightBytes(at: 0)
  }

  mutating func length() -> Int? { number(4).flatMap { Int(exactly: $0) } }

  /// The next bytes as text; nil when they are fewer or not UTF-8.
  mutating func text(_ length: Int) -> String? {
    guard length <= end - offset else { return nil }
    let range = offset..<(offset + length)
    offset += length
    guard bytes.span.extracting(range).firstInvalidUTF8 == nil else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
