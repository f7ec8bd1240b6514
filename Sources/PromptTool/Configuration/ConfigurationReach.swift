import PromptModels

/// How far a configuration counts that nobody named: it came with the files around it, perhaps from a stranger.
///
/// It is read where the user or the superuser owns it, and nothing outside its folder is read because it says so.
struct ConfigurationReach: Sendable, Equatable {
  /// The folder that it was found in, without links.
  let folder: String
  /// Whose files are read beside the superuser's.
  let user: UInt32

  /// Whether a path leads into the folder, or to the folder itself.
  func contains(_ path: String) -> Bool {
    let real = DistinctPaths.resolvedSoFar(path)
    return real == folder || FilePath.path(real, from: folder) != nil
  }

  /// Why a file is not read, as the end of a sentence about it; nil where nothing speaks against it.
  func refusal(of path: String) -> String? {
    for followsLinks in [false, true] {
      guard let status = FileStatus(path: path, followsLinks: followsLinks) else { continue }
      if ![user, 0].contains(status.owner) { return "belongs to another user" }
    }
    return contains(path) ? nil : Self.outside
  }

  /// What is said of a path that is not in the folder.
  static let outside = "leads outside the folder of the configuration"
  /// What to do when a configuration names what it may not.
  static let remedy = "; name the configuration with '--config' if you trust it"
}
