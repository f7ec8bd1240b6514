import PromptModels

/// Resolves paths to files.
enum DistinctPaths {
  /// The paths without those that lead to the same file as an earlier one, which would be reported and fixed twice.
  static func of(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert(($0 == "-" ? nil : $0.realPath) ?? $0).inserted }
  }

  /// The path of a file with links resolved in the folders that exist. If the current folder was deleted or its path is
  /// not known, a relative path counts from `/`.
  ///
  /// Foundation's `URL` would take a fifth of the time that the tool needs for one prompt.
  static func resolvedSoFar(_ path: String) -> String {
    var (known, rest) = (path.isEmpty ? "." : path, "")
    while true {
      if let real = known.realPath ?? (known == "." ? "/" : nil) {
        return rest.isEmpty ? real : FilePath.joined(real, rest)
      }
      rest = rest.isEmpty ? FilePath.name(of: known) : FilePath.name(of: known) + "/" + rest
      known = FilePath.folder(of: known)
      if known.isEmpty { known = "." }
    }
  }
}
