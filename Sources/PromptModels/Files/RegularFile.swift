import Foundation

/// Tells regular files from all else: to open a pipe would wait for its writer.
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
}
