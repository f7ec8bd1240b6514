/// Names of a catalog that a name without a file may have been meant as.
///
/// Only names that a tag can be written with and that really load a file are suggested.
public struct Suggestions: Sendable {
  /// A name that loads a file.
  private struct Candidate: Sendable {
    let name: String
    let folded: String
    let scalars: [Unicode.Scalar]
  }

  private let catalog: Catalog
  private let candidates: [Candidate]

  /// Collects the names of a catalog.
  ///
  /// - Complexity: O(*n*) in the length of all names.
  public init(in catalog: Catalog) {
    self.catalog = catalog
    var seen = Set<NameKey>()
    var candidates: [Candidate] = []
    for entry in catalog.entries {
      for name in [entry.name, entry.alias ?? entry.name] where seen.insert(NameKey(name)).inserted {
        guard Self.isWritable(name), catalog.entry(named: name) != nil else { continue }
        let folded = name.lowercased()
        candidates.append(Candidate(name: name, folded: folded, scalars: Array(folded.unicodeScalars)))
      }
    }
    self.candidates = candidates
  }

  /// At most three names, the nearest first; none when nothing is near.
  ///
  /// First come the files that have the name as an alias which is no longer one, then names that are equal but for
  /// letter case, white space around them, a folder or an extension. Failing all those, names within one change for
  /// every three scalars, three at most.
  /// - Complexity: O(*names of the catalog* × *length of the name*).
  public func names(for name: String) -> [String] {
    var found: [String] = []
    for entry in catalog.entries(aliased: name) where catalog.entry(named: entry.name) == entry {
      Self.append(entry.name, to: &found)
    }
    for folded in Self.readings(of: name) {
      for candidate in candidates where candidate.folded == folded { Self.append(candidate.name, to: &found) }
    }
    if found.isEmpty { found = similar(to: name) }
    return Array(found.prefix(3))
  }

  private func similar(to name: String) -> [String] {
    let scalars = Array((Self.readings(of: name).last ?? name).unicodeScalars)
    let limit = min(3, scalars.count / 3)
    guard limit > 0, scalars.count <= 128 else { return [] }
    var byDistance: [[String]] = Array(repeating: [], count: limit + 1)
    for candidate in candidates {
      if let distance = EditDistance.between(scalars, candidate.scalars, limit: limit) {
        byDistance[distance].append(candidate.name)
      }
    }
    return Array(byDistance.joined())
  }

  /// What may be meant, in lower case: the name itself, and without white space, folder and extension.
  private static func readings(of name: String) -> [String] {
    let folded = name.lowercased()
    let scalars = folded.unicodeScalars
    var trimmed = scalars.drop { $0.properties.isWhitespace }
    while let last = trimmed.last, last.properties.isWhitespace { trimmed.removeLast() }
    if let separator = trimmed.lastIndex(where: { $0 == "/" || $0 == "\\" }) {
      trimmed = trimmed[trimmed.index(after: separator)...]
    }
    let bare = String(trimmed)
    let stem = CatalogEntry(path: bare)?.name ?? bare
    return [folded, String(trimmed), stem]
  }

  private static func append(_ name: String, to names: inout [String]) {
    if isWritable(name), !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
  }

  /// Whether a tag with this name reads as this name: `:` and `>` end it, `#` begins a comment, one `=` makes it a
  /// named argument.
  private static func isWritable(_ name: String) -> Bool {
    var equals = 0
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "#"): return false
      case UInt8(ascii: "="): equals += 1
      default: break
      }
    }
    return equals != 1 && !name.isEmpty
  }
}
