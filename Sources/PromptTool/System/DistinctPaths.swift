import Foundation
import PromptModels

/// Resolves paths to files.
enum DistinctPaths {
  /// The paths without those that lead to the same file as an earlier one, which would be reported and fixed twice.
  static func of(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert(($0 == "-" ? nil : resolved($0)) ?? $0).inserted }
  }

  /// The path of a file with links resolved; nil if it does not exist, and for unnamed pipes.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path.systemPath, nil) else { return nil }
    defer { free(resolved) }
    return String(systemPath: resolved)
  }

  /// The path of a file with links resolved in the folders that exist. If the current folder was deleted or its path is
  /// not known, a relative path counts from `/`.
  ///
  /// Foundation's `URL` would take a fifth of the time that the tool needs for one prompt.
  static func resolvedSoFar(_ path: String) -> String {
    var (known, rest) = (path.isEmpty ? "." : path, "")
    while true {
      if let real = resolved(known) ?? (known == "." ? "/" : nil) {
        return rest.isEmpty ? real : FilePath.joined(real, rest)
      }
      rest = rest.isEmpty ? FilePath.name(of: known) : FilePath.name(of: known) + "/" + rest
      known = FilePath.folder(of: known)
      if known.isEmpty { known = "." }
    }
  }
}
