import Foundation

/// A regular file that is open for reading at any place, and that notices when someone writes to it meanwhile.
struct OpenFile {
  private let path: String
  private let handle: FileHandle
  private let modified: Date?

  /// The length in bytes when it was opened.
  let length: UInt64

  /// Opens a file; close it with ``close()``.
  /// - Throws: why it is no file that can be read. Pipes, sockets and devices are never opened.
  init(path: String) throws(ModelFileError) {
    guard let attributes = Self.attributes(of: path) else { throw .missing }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: break
    case .typeDirectory?: throw .directory
    // What is still a link leads nowhere, or around in a circle.
    case .typeSymbolicLink?: throw .missing
    default: throw .notRegular
    }
    guard let size = attributes[.size] as? NSNumber, let handle = FileHandle(forReadingAtPath: path) else {
      throw .unreadable
    }
    self.path = path
    self.handle = handle
    length = size.uint64Value
    modified = attributes[.modificationDate] as? Date
  }

  func close() { try? handle.close() }

  /// The bytes from a place, no more than there are. The memory grows with what was read, not with `count`.
  func read(_ count: Int, at offset: UInt64) throws(ModelFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      try handle.seek(toOffset: offset)
      while bytes.count < count {
        guard let piece = try handle.read(upToCount: min(count - bytes.count, 1 << 20)), !piece.isEmpty else { break }
        bytes += piece
      }
    } catch {
      throw .unreadable
    }
    return bytes
  }

  /// Exactly so many bytes; a file that ended meanwhile has changed.
  func readAll(_ count: Int, at offset: UInt64) throws(ModelFileError) -> [UInt8] {
    let bytes = try read(count, at: offset)
    guard bytes.count == count else { throw .changed }
    return bytes
  }

  /// - Throws: ``ModelFileError/changed`` when length or time of change are not those of when it was opened.
  func checkUnchanged() throws(ModelFileError) {
    guard let attributes = Self.attributes(of: path), (attributes[.size] as? NSNumber)?.uint64Value == length,
      attributes[.modificationDate] as? Date == modified
    else { throw .changed }
  }

  private static func attributes(of path: String) -> [FileAttributeKey: Any]? {
    // A NUL would end the path early, and another file would be read than the name says.
    guard !path.utf8.contains(0) else { return nil }
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return try? FileManager.default.attributesOfItem(atPath: place)
  }
}
