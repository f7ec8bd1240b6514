/// What a configuration file says, with what it extends.
struct ConfigurationFile: Sendable {
  /// The ones that count less come first.
  var layers: [ConfigurationLayer] = []
  /// Whether the files in the folders above are not read.
  var isRoot = false

  /// The longest file, in bytes. One with all rules has a few thousand.
  private static let longest = 256 << 10

  /// The bytes of a configuration file: a regular one of usual length.
  static func bytes(at path: String) throws(CommandFailure) -> ContiguousArray<UInt8> {
    func refused(_ reason: String) -> CommandFailure {
      .unreadable("cannot read '\(path)': \(reason)")
    }
    guard FileDescriptor.canEnd(path) else { throw refused("it is not a regular file") }
    let size = FileDescriptor.size(ofFile: path)
    guard size <= longest else { throw refused("it is longer than \(longest >> 10) KiB") }
    // What looks empty and is not, as in '/proc', is not opened: it may wait, or have no end.
    if size == 0, FileDescriptor.isFile(path) { return [] }
    let bytes = try PromptInput.contents(ofFile: path).bytes
    guard bytes.count == size else { throw refused("it is not a regular file") }
    return bytes
  }
}
