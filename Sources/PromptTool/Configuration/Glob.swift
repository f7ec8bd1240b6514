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
    return Self.matches(
      names, path, isRun: { $0 == Self.anyFolders },
      test: { Self.matches($0[...], $1[...], isRun: { $0 == "*" }, test: { $0 == "?" || $0 == $1 }) })
  }

  private static func names(of path: String.UnicodeScalarView) -> ArraySlice<[Unicode.Scalar]> {
    path.split(separator: "/").map(Array.init).filter { $0 != ["."] }[...]
  }

  /// Whether a pattern matches a whole text, of path components or of characters.
  ///
  /// - Parameters:
  ///   - isRun: whether an element of the pattern matches any run of elements.
  ///   - test: whether another element of the pattern matches an element of the text.
  private static func matches<Pattern, Text>(
    _ pattern: ArraySlice<Pattern>, _ text: ArraySlice<Text>, isRun: (Pattern) -> Bool, test: (Pattern, Text) -> Bool
  ) -> Bool {
    var (pattern, text) = (pattern, text)
    // The state after the last run. Only this run has to be extended; earlier ones are settled.
    var retry: (pattern: ArraySlice<Pattern>, text: ArraySlice<Text>)?
    while true {
      if let element = pattern.first, isRun(element) {
        pattern = pattern.dropFirst()
        retry = (pattern, text)
      } else if let element = pattern.first, let first = text.first, test(element, first) {
        (pattern, text) = (pattern.dropFirst(), text.dropFirst())
      } else if pattern.isEmpty, text.isEmpty {
        return true
      } else {
        guard let last = retry, !last.text.isEmpty else { return false }
        (pattern, text) = (last.pattern, last.text.dropFirst())
        retry = (pattern, text)
      }
    }
  }
}
