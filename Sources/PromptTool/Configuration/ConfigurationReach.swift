import PromptModels

/// Limits a configuration file that was found rather than named, because it may come from somebody else.
///
/// It is read only if the user or the superuser owns it, and it can refer only to files inside its folder.
struct ConfigurationReach: Sendable, Equatable {
  /// The folder that it was found in, with links resolved.
  let folder: String
  /// The user id whose files are trusted, besides that of the superuser.
  let user: UInt32

  /// Whether a path leads into the folder or to the folder itself.
  func contains(_ path: String) -> Bool {
    let real = DistinctPaths.resolvedSoFar(path)
    return real == folder || FilePath.path(real, from: folder) != nil
  }

  /// Why a file is not trusted, as the predicate of a sentence; nil if it is trusted.
  func refusal(of path: String) -> String? {
    for followsLinks in [false, true] {
      guard let status = FileStatus(path: path, followsLinks: followsLinks) else { continue }
      if ![user, 0].contains(status.owner) { return "belongs to another user" }
    }
    return contains(path) ? nil : Self.outside
  }

  /// The predicate for a path that is not in the folder.
  static let outside = "is outside the folder of the configuration"
  /// The advice for a configuration that refers to such a path.
  static let remedy = "; if you trust the configuration, pass it with '--config'"
}

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
