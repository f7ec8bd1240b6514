import Foundation

/// Paths and the files that they lead to.
enum DistinctPaths {
  /// The paths without those that lead to the same file as one before them, which would be told of and fixed twice.
  static func of(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert(($0 == "-" ? nil : resolved($0)) ?? $0).inserted }
  }

  /// The path of a file without links; nil where there is none, and for pipes without a name.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
