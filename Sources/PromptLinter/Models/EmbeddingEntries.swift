import PromptResolver
import PromptSyntax
import PromptTokenizer

/// The embeddings of a catalog by all names that a prompt may have for them.
struct EmbeddingEntries: Sendable {
  private var byName: [NameKey: CatalogEntry] = [:]
  /// By their paths without folders, or with some of them, and with extension or without: so ComfyUI names them.
  private var byPath: [NameKey: CatalogEntry] = [:]

  /// - Complexity: O(*embeddings*).
  init(_ embeddings: [CatalogEntry]) {
    for entry in embeddings {
      if byName[NameKey(entry.name)] == nil { byName[NameKey(entry.name)] = entry }
      var rest = Substring(entry.path)
      while true {
        for name in [rest, Self.withoutExtension(rest)] where byPath[NameKey(String(name))] == nil {
          byPath[NameKey(String(name))] = entry
        }
        guard let slash = rest.firstIndex(of: "/") else { break }
        rest = rest[rest.index(after: slash)...]
      }
    }
  }

  /// The first embedding of a name, or else of a path.
  func entry(_ name: String) -> CatalogEntry? { byName[NameKey(name)] ?? byPath[NameKey(name)] }

  private static func withoutExtension(_ path: Substring) -> Substring {
    path.lastIndex(of: ".").map { path[..<$0] } ?? path
  }
}

extension SyntaxTree {
  /// Where embeddings are named, with the vocabulary's answer for those that begin inside a word.
  ///
  /// - Parameter guesses: what can be said without the vocabulary. What is certain there is right.
  /// - Complexity: O(1) where nothing is left to decide, else that of the tokenizer on all texts of 20 steps.
  func decided(_ guesses: [EmbeddingMention]) -> [EmbeddingMention] {
    let open = guesses.filter { $0.certainty == .possible }
    if open.isEmpty { return guesses }
    guard let meaning = try? Meaning(of: source, steps: .standard, options: options) else {
      return guesses.filter { $0.certainty != .possible }
    }
    let table = EmbeddingTable(Set(open.map { $0.name }).sorted().map { Embedding(name: $0) })
    let found = Dictionary(grouping: table.mentions(in: meaning)) { $0.range.upperBound }
    return guesses.compactMap { guess in
      guard guess.certainty == .possible else { return guess }
      return found[guess.range.upperBound]?.first { $0.name == guess.name }
    }
  }
}
