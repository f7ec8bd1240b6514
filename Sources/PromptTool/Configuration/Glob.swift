import PromptLinter

/// A path pattern as in `.gitignore`: `*` matches any text and `?` one character within a name, `**` any folders.
///
/// A pattern without a slash matches names in any folder; one with a slash matches paths relative to the folder of the
/// configuration. A trailing slash matches folders only.
package struct Glob: Sendable, Hashable {
  /// The pattern as written.
  package let pattern: String
  private let names: ArraySlice<[Unicode.Scalar]>
  private let isFolderOnly: Bool

  package init(_ pattern: String) {
    self.pattern = pattern
    isFolderOnly = pattern.utf8.last == UInt8(ascii: "/")
    let names = Self.names(of: pattern.unicodeScalars)
    let isName = names.count == 1 && !pattern.utf8.dropLast(isFolderOnly ? 1 : 0).contains(UInt8(ascii: "/"))
    self.names = isName ? [Self.anyFolders] + names : names
  }

  private static let anyFolders: [Unicode.Scalar] = ["*", "*"]

  /// Whether a file or folder matches.
  ///
  /// - Parameter path: the path relative to the folder of the configuration.
  /// - Complexity: O(*length of the pattern* × *length of the path*).
  package func matches(_ path: String, isFolder: Bool) -> Bool {
    matches(Self.names(of: path.unicodeScalars), isFolder: isFolder)
  }

  /// Whether a file or a folder that contains it matches.
  ///
  /// - Complexity: O(*length of the pattern* × *length of the path*²).
  package func matchesFileOrFolder(_ path: String) -> Bool {
    let names = Self.names(of: path.unicodeScalars)
    return names.indices.contains { matches(names[...$0], isFolder: $0 < names.endIndex - 1) }
  }

  private func matches(_ path: ArraySlice<[Unicode.Scalar]>, isFolder: Bool) -> Bool {
    if isFolderOnly, !isFolder { return false }
    return PatternMatch.matches(
      names, path, isRun: { $0 == Self.anyFolders },
      test: { PatternMatch.matches($0[...], $1[...], isRun: { $0 == "*" }, test: { $0 == "?" || $0 == $1 }) })
  }

  private static func names(of path: String.UnicodeScalarView) -> ArraySlice<[Unicode.Scalar]> {
    path.split(separator: "/").map(Array.init).filter { $0 != ["."] }[...]
  }
}
