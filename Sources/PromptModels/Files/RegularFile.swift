import Foundation

/// Reads the beginning of a regular file, and of nothing else: to open a pipe would wait for its writer.
enum RegularFile {
  /// The length in bytes of the file that a path leads to; nil when that is no regular file.
  static func length(atPath path: String) -> UInt64? {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: place),
      let type = attributes[.type] as? FileAttributeType, type == .typeRegular,
      let size = attributes[.size] as? NSNumber
    else { return nil }
    return size.uint64Value
  }

  /// The next `count` bytes, or nil when the file ends before.
  static func read(_ count: Int, from file: FileHandle) -> Data? {
    var data = Data()
    while data.count < count {
      guard let piece = try? file.read(upToCount: min(count - data.count, 1 << 20)), !piece.isEmpty else { return nil }
      data.append(piece)
    }
    return data
  }
}
