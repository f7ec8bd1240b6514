import PromptSyntax

/// Names of a catalog that may be meant by a name that no file matches.
///
/// Only names that a tag can be written with and that really load a file are suggested. They are only offered; nothing
/// applies them.
public struct Suggestions: Sendable {
  /// How many names are offered at most.
  private static let most = 3

  private let catalog: Catalog

  /// Suggests names of a catalog, which has prepared all that is needed.
  ///
  /// - Complexity: O(1).
  public init(in catalog: Catalog) { self.catalog = catalog }

  /// At most three names, the nearest first; none when nothing is near.
  ///
  /// First come the files that have the name as an alias that is forbidden, then names that are equal but for
  /// letter case, normal form, white space around them, a folder or an extension. Failing all those, the files whose
  /// claimed hash begins with the name, and last names within one change for every three scalars, three at most.
  ///
  /// The names of a catalog are compared by shape first, 16 bytes each, and of those that pass a whole column of the
  /// distance table is one machine word: among 20,000 names 31 µs instead of 35,000.
  /// - Complexity: O(*names of the catalog* × *length of the name*), of which most names cost two comparisons.
  public func names(for name: String) -> [String] {
    var found: [String] = []
    for entry in catalog.loras(aliased: name) where catalog.lora(named: entry.name) == entry {
      append(entry.name, to: &found)
    }
    let readings = Self.readings(of: name)
    for (index, folded) in readings.enumerated() where !readings[..<index].contains(where: { $0.isSame(as: folded) }) {
      let shape = NameShape(folded)
      for (place, other) in catalog.shapes.enumerated() where other.hash == shape.hash {
        let candidate = catalog.name(at: place)
        if candidate.pythonLowercased == folded { append(candidate, to: &found) }
      }
    }
    let bare = readings.last ?? name
    if found.isEmpty { found = catalog.loras(hashed: bare).compactMap(catalog.writableName) }
    if found.isEmpty { found = similar(to: bare) }
    return Array(found.prefix(Self.most))
  }

  /// The nearest names by distance, those of one distance in the order of the catalog.
  private func similar(to folded: String) -> [String] {
    let scalars = Array(folded.unicodeScalars)
    var limit = min(3, scalars.count / 3)
    guard limit > 0, scalars.count <= 128 else { return [] }
    let pattern = DistancePattern(scalars)
    let shape = NameShape(folded)
    var found: [(name: String, distance: Int)] = []
    for (place, other) in catalog.shapes.enumerated() where shape.isNear(other, limit: limit) {
      let name = catalog.name(at: place)
      guard let distance = pattern.distance(toLowercased: name, limit: limit), isOffered(name),
        !found.contains(where: { $0.name.isSame(as: name) })
      else { continue }
      let rank = found.firstIndex { $0.distance > distance } ?? found.count
      found.insert((name, distance), at: rank)
      guard found.count >= Self.most else { continue }
      // Later names have to be nearer than the last of the three.
      found.removeLast(found.count - Self.most)
      limit = found[Self.most - 1].distance - 1
      if limit < 0 { break }
    }
    return found.map { $0.name }
  }

  /// What may be meant, in lower case: the name itself, and without white space, folder and extension.
  private static func readings(of name: String) -> [String] {
    let folded = name.pythonLowercased
    let scalars = folded.unicodeScalars
    var trimmed = scalars.drop { $0.properties.isWhitespace }
    while let last = trimmed.last, last.properties.isWhitespace { trimmed.removeLast() }
    if let separator = trimmed.lastIndex(where: { $0 == "/" || $0 == "\\" }) {
      trimmed = trimmed[trimmed.index(after: separator)...]
    }
    let bare = String(trimmed)
    let stem = CatalogEntry(path: bare)?.name ?? bare
    return [folded, bare, stem]
  }

  private func append(_ name: String, to names: inout [String]) {
    if isOffered(name), !names.contains(where: { $0.isSame(as: name) }) { names.append(name) }
  }

  /// Whether a tag can have this name and loads a LoRA with it.
  private func isOffered(_ name: String) -> Bool {
    NameSpelling.isWritable(name) && catalog.lora(named: name)?.isUsable ?? false
  }
}

extension String {
  /// Whether two names are equal scalar by scalar.
  fileprivate func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
