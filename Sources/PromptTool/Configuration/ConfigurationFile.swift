/// A configuration file with the files that it extends.
struct ConfigurationFile: Sendable {
  /// The layers in order of increasing precedence.
  var layers: [ConfigurationLayer] = []
  /// Whether configuration files in parent folders are ignored.
  var isRoot = false

  /// The maximum size in bytes. A file that sets all rules has a few thousand.
  private static let longest = 256 << 10

  /// Reads a configuration file, which has to be a regular file of reasonable size.
  static func bytes(at path: String) throws(CommandFailure) -> ContiguousArray<UInt8> {
    func refused(_ reason: String) -> CommandFailure {
      .unreadable("cannot read '\(path)': \(reason)")
    }
    guard FileDescriptor.canEnd(path) else { throw refused("it is not a regular file") }
    let size = FileDescriptor.size(ofFile: path)
    guard size <= longest else { throw refused("it is larger than \(longest >> 10) KiB") }
    // Files such as those in '/proc' look empty, but reading them may block or never end.
    if size == 0, FileDescriptor.isFile(path) { return [] }
    let bytes = try FileContents.ofFile(path).bytes
    guard bytes.count == size else { throw refused("it is not a regular file") }
    return bytes
  }
}
