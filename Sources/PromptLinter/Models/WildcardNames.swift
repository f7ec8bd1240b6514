import PromptResolver
public import PromptSyntax

/// The names of the installed wildcards: the paths of their files below the folder of wildcards without extension, and the
/// keys in YAML and JSON files, joined by `/`.
public struct WildcardNames: Sendable, Hashable {
  private let names: [String]
  /// In lowercase, because Windows and SwarmUI do not mind the case.
  private let folded: Set<String>

  /// - Complexity: O(*names*).
  public init(_ names: some Sequence<String>) {
    self.names = names.sorted()
    folded = Set(self.names.map { $0.pythonLowercased })
  }

  /// Whether a template that names a wildcard finds it.
  ///
  /// - Complexity: O(*length of the name*), and O(*names*) for a pattern, for a name that is not there and in SwarmUI, which
  ///   searches for a part of a path.
  public func has(_ name: String, in language: VariantLanguage) -> Bool {
    var name = String(decoding: name.utf8.map { $0 == Ascii.backslash ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
      .pythonLowercased
    if folded.contains(name) { return true }
    // What a variable stands for is not known.
    let pieces = name.split(separator: "$", omittingEmptySubsequences: false)
    name = pieces.dropFirst().reduce(into: String(pieces[0])) { text, piece in
      if piece.first == "{", let end = piece.firstIndex(of: "}") {
        text += "*" + piece[piece.index(after: end)...]
      } else {
        text += "$" + piece
      }
    }
    if language == .swarmUI { return folded.contains { $0.hasText(name) } }
    // A mark before the name says how its lines are drawn: at random, in turn, or all of them.
    if let first = name.utf8.first, "~@!".utf8.contains(first) { name.removeFirst() }
    guard name.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return folded.contains(name) }
    // Sets of characters are rare: what stands in brackets is not compared.
    let pattern = Array(name.unicodeScalars)
    return name.utf8.contains(UInt8(ascii: "["))
      || folded.contains { matches(pattern[...], Array($0.unicodeScalars)[...]) }
  }

  /// The name that was probably meant: one in another folder, or one that differs by a slip.
  ///
  /// - Complexity: O(*length of all names* × *length of the name*).
  func nearest(to name: String) -> String? {
    names.first { $0.hasSuffix("/" + name) } ?? NearestName.of(name, among: names)
  }
}

/// Whether a pattern with `*` and `?` matches a whole text.
private func matches(_ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
  PatternMatch.matches(pattern, text, isRun: { $0 == "*" }, test: { $0 == "?" || $0 == $1 })
}
