import PromptSyntax

/// The comments of a prompt that silence rules: `# promptlint: ignore stray-bar, lora-missing`.
///
/// Such a comment on a line of its own counts for the whole prompt, one behind other text for its line. Without names it
/// silences all rules.
struct Suppressions {
  /// One comment.
  struct Entry {
    /// The rules' names and their places; none for all rules.
    let rules: [(name: String, range: SourceRange)]
    /// The line that it counts for; nil for the whole prompt.
    let line: SourceRange?
  }

  private(set) var entries: [Entry] = []

  private static let marker = "promptlint:"
  private static let word = "ignore"

  /// Reads the comments of a prompt.
  ///
  /// - Complexity: O(*n*).
  init(in tree: SyntaxTree) {
    for token in tree.tokenIDs where tree[token].kind == .comment {
      if let entry = Self.entry(tree.range(of: token), in: tree.source) { entries.append(entry) }
    }
  }

  /// The diagnostics that no comment silences.
  ///
  /// - Complexity: O((*diagnostics* + *names in comments*) × log *comments*).
  func filtered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if entries.isEmpty { return diagnostics }
    let whole = Silence(entries.filter { $0.line == nil })
    // Each line has one comment at most, so these are in order and apart from each other.
    let lines = entries.compactMap { entry in entry.line.map { (range: $0, silence: Silence([entry])) } }
    return diagnostics.filter { diagnostic in
      if diagnostic.id == Rule.suppressionUnknownID { return true }
      if whole.covers(diagnostic.id) { return false }
      var candidates = lines[...]
      while let middle = candidates.indices.dropFirst(candidates.count / 2).first {
        let line = lines[middle]
        if diagnostic.range.lowerBound < line.range.lowerBound {
          candidates = candidates[..<middle]
        } else if line.range.contains(diagnostic.range.lowerBound) {
          return !line.silence.covers(diagnostic.id)
        } else {
          candidates = candidates[(middle + 1)...]
        }
      }
      return true
    }
  }

  /// What is left of a count of diagnostics after the comments for the whole prompt.
  func filtered(_ omitted: OmittedDiagnostics) -> OmittedDiagnostics {
    let whole = Silence(entries.filter { $0.line == nil })
    return omitted.mapped { whole.covers($0.id) ? nil : $0.severity }
  }

  /// Which rules some comments silence together.
  private struct Silence {
    private let isTotal: Bool
    private let names: Set<String>

    init(_ entries: [Entry]) {
      isTotal = entries.contains { $0.rules.isEmpty }
      names = Set(entries.flatMap { $0.rules.map(\.name) })
    }

    func covers(_ id: String) -> Bool { isTotal || names.contains(id) }
  }

  private static func entry(_ comment: SourceRange, in source: SourceText) -> Entry? {
    let bytes = source.bytes
    guard let hash = comment.offsets.first(where: { bytes[$0] == UInt8(ascii: "#") }) else { return nil }
    var words = Words(bytes, in: (hash + 1)..<comment.offsets.upperBound)
    guard words.next()?.name == marker, words.next()?.name == word else { return nil }
    var rules: [(String, SourceRange)] = []
    while let rule = words.next() { rules.append((rule.name, rule.range)) }
    let start = bytes[..<hash].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let isAlone = bytes[start..<hash].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return Entry(rules: rules, line: isAlone ? nil : SourceRange(start..<comment.offsets.upperBound))
  }

  /// What stands between spaces and commas.
  private struct Words {
    private let bytes: ContiguousArray<UInt8>
    private var rest: Range<Int>

    init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) {
      self.bytes = bytes
      rest = range
    }

    mutating func next() -> (name: String, range: SourceRange)? {
      func separates(_ offset: Int) -> Bool { " \t\r,".utf8.contains(bytes[offset]) }
      guard let start = rest.first(where: { !separates($0) }) else { return nil }
      let end = (start..<rest.upperBound).first(where: separates) ?? rest.upperBound
      rest = end..<rest.upperBound
      return (String(decoding: bytes[start..<end], as: UTF8.self), SourceRange(start..<end))
    }
  }
}
