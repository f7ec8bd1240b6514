/// A pattern for paths, as in a `.gitignore`: `*` is any text and `?` a character inside a name, `**` any folders.
///
/// A pattern without a slash is about names in any folder; one with a slash is about the path from the folder of the
/// configuration. With a slash at its end it is about folders alone.
package struct Glob: Sendable, Hashable {
  /// As it is written.
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
  /// - Parameter path: its path from the folder of the configuration on.
  /// - Complexity: O(*length of the pattern* × *length of the path*).
  package func matches(_ path: String, isFolder: Bool) -> Bool {
    matches(Self.names(of: path.unicodeScalars), isFolder: isFolder)
  }

  /// Whether a file matches, or a folder that it is in.
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

  /// Whether a pattern matches all of a text: both are names of a path, or characters of a name.
  ///
  /// - Parameters:
  ///   - isRun: whether an element of the pattern stands for any run of the text's elements.
  ///   - test: whether one of the others stands for an element of the text.
  private static func matches<Pattern, Text>(
    _ pattern: ArraySlice<Pattern>, _ text: ArraySlice<Text>, isRun: (Pattern) -> Bool, test: (Pattern, Text) -> Bool
  ) -> Bool {
    var (pattern, text) = (pattern, text)
    // What comes after the last run, and where that ends: no other run has to be tried longer.
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
