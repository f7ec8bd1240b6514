import PromptSyntax

/// Finds the file that a name means to a frontend.
struct NameLookup: Sendable {
  private let rule: Frontend.Lookup
  private let catalog: Catalog
  /// Files by what the rule calls them.
  private var fileByKey: [NameKey: Int] = [:]
  /// What the rule searches when no key fits, file by file.
  private var searched: [ContiguousArray<UInt8>] = []

  /// Indexes a catalog.
  ///
  /// - Complexity: O(1) for the reference's rule, whose index the catalog is; else O(*n*) in the length of all names.
  init(_ rule: Frontend.Lookup, in catalog: Catalog) {
    self.rule = rule
    self.catalog = catalog
    for (index, entry) in (rule == .stemOrAlias ? [] : catalog.loras).enumerated() {
      switch rule {
      case .stemOrAlias: break
      case .dotlessStem: fileByKey[NameKey(entry.name.replacing(UInt8(ascii: "."), with: UInt8(ascii: "_")))] = index
      case .firstStem: keep(entry.name, index)
      case .path: keep(entry.pathInFolder, index)
      case .contained:
        let folded = Self.folded(entry.pathInFolder)
        searched.append(folded)
        keep(String(decoding: folded, as: UTF8.self), index)
      case .pathOrWords:
        let path = entry.pathInFolder
        searched.append(ContiguousArray(path.utf8))
        keep(path, index)
      }
    }
    guard rule == .pathOrWords else { return }
    // A whole path precedes a path without extension or a stem of any file.
    for (index, entry) in catalog.loras.enumerated() {
      keep(entry.name, index)
      let path = entry.pathInFolder
      keep(String(Substring(path.utf8.prefix(path.directoryLength))) + entry.name, index)
    }
  }

  private mutating func keep(_ name: String, _ index: Int) {
    let key = NameKey(name)
    if fileByKey[key] == nil { fileByKey[key] = index }
  }

  /// The file; nil where the frontend finds none.
  ///
  /// - Complexity: O(*length of the name*), and O(*names of the catalog*) where the frontend searches for part of one.
  func lora(named name: String) -> CatalogEntry? {
    switch rule {
    case .stemOrAlias: return catalog.lora(named: name)
    case .dotlessStem, .firstStem: return file(name)
    case .path:
      guard let path = Self.normal(name) else { return nil }
      return ["", ".gguf", ".safetensors", ".pt", ".ckpt"].lazy.compactMap { file(path + $0) }.first
    case .contained:
      let folded = Self.folded(name)
      return file(String(decoding: folded, as: UTF8.self)) ?? shortest(containing: folded)
    case .pathOrWords:
      return file(name) ?? file(name.replacing(UInt8(ascii: " "), with: UInt8(ascii: "_"))) ?? only(withWordsOf: name)
    }
  }

  /// Whether a file is found by its name and alias, as in the catalog.
  var usesNamesOfCatalog: Bool { rule == .stemOrAlias }

  /// What a tag can call this very file; nil where no name does.
  ///
  /// - Complexity: that of ``lora(named:)``.
  func spelling(of entry: CatalogEntry) -> String? {
    let path = entry.pathInFolder
    let bare = String(Substring(path.utf8.prefix(path.directoryLength))) + entry.name
    let names: [String] =
      switch rule {
      case .stemOrAlias: [entry.name] + (entry.alias.map { [$0] } ?? [])
      case .dotlessStem: [entry.name.replacing(UInt8(ascii: "."), with: UInt8(ascii: "_"))]
      case .firstStem: [entry.name]
      case .path: [bare, path]
      case .contained, .pathOrWords: [entry.name, bare, path]
      }
    guard pieces(ofNameOf: entry) == nil else { return nil }
    return names.first { name in
      NameSpelling.isWritable(name) && (usesNamesOfCatalog || !name.utf8.contains { ",<".utf8.contains($0) })
        && self.lora(named: name) == entry
    }
  }

  /// The files whose path is a name but for letter case and extension, if the frontend looks up paths.
  ///
  /// - Complexity: O(*names of the catalog*).
  func files(like name: String) -> [CatalogEntry] {
    guard rule == .path || rule == .pathOrWords else { return [] }
    let wanted = Self.foldedPath(name)
    return catalog.loras.filter { Self.foldedPath($0.pathInFolder) == wanted }
  }

  private static func foldedPath(_ path: String) -> String {
    let name = CatalogEntry(path: path)?.name ?? String(Substring(path.utf8.dropFirst(path.directoryLength)))
    return (String(Substring(path.utf8.prefix(path.directoryLength))) + name).pythonLowercased
  }

  private func file(_ name: String) -> CatalogEntry? { fileByKey[NameKey(name)].map { catalog.loras[$0] } }

  /// The names into which the frontend cuts that of a file, at commas, before it loads what they name; nil where it
  /// loads the file.
  func pieces(ofNameOf entry: CatalogEntry) -> [String]? {
    guard rule == .contained else { return nil }
    let path = Self.withoutExtension(entry.pathInFolder.utf8)
    let pieces = path.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Self.trimmed)
    return pieces.count > 1 || pieces[0].count < path.count ? pieces.map { String(Substring($0)) } : nil
  }

  private func shortest(containing name: ContiguousArray<UInt8>) -> CatalogEntry? {
    let found = searched.indices.filter { searched[$0].holds(name) }
    return found.min { searched[$0].count < searched[$1].count }.map { catalog.loras[$0] }
  }

  private func only(withWordsOf name: String) -> CatalogEntry? {
    let words = name.utf8.split(separator: UInt8(ascii: " ")).map { ContiguousArray($0) }
    guard !words.isEmpty else { return nil }
    let found = searched.indices.lazy.filter { index in words.allSatisfy { searched[index].holds($0) } }.prefix(2)
    let indices = Array(found)
    return indices.count == 1 ? catalog.loras[indices[0]] : nil
  }

  /// A path in the folder without `.`, `..` and doubled `/`; nil for one that leads out of it, or to a folder.
  private static func normal(_ path: String) -> String? {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first != slash, path.utf8.last != slash else { return nil }
    var parts: [Substring] = []
    for part in path.utf8.split(separator: slash).map(Substring.init) where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// What SwarmUI compares of a name: ASCII letters in lower case, `/` between folders, and no `.safetensors`, spaces
  /// and square brackets; trimmed.
  private static func folded(_ name: String) -> ContiguousArray<UInt8> {
    let kept = withoutExtension(name.utf8).filter { ![UInt8(ascii: " "), 0x5B, 0x5D].contains($0) }
    let folded = kept.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0.asciiLowercased }
    return ContiguousArray(trimmed(String(decoding: folded, as: UTF8.self).utf8[...]))
  }

  private static func withoutExtension(_ path: String.UTF8View) -> Substring.UTF8View {
    let ending = ".safetensors"
    let hasEnding = path.suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0.asciiLowercased == $1 }
    return path.dropLast(hasEnding ? ending.utf8.count : 0)
  }

  private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
    var scalars = Substring(text).unicodeScalars.drop { $0.properties.isWhitespace }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return Substring(scalars).utf8
  }
}

extension String {
  /// The text with each occurrence of one ASCII byte replaced by another.
  fileprivate func replacing(_ byte: UInt8, with other: UInt8) -> String {
    String(decoding: utf8.map { $0 == byte ? other : $0 }, as: UTF8.self)
  }
}

extension ContiguousArray<UInt8> {
  /// Whether other bytes stand in it, side by side.
  fileprivate func holds(_ wanted: ContiguousArray<UInt8>) -> Bool {
    guard let first = wanted.first else { return true }
    guard count >= wanted.count else { return false }
    return (0...count - wanted.count).contains { start in
      self[start] == first && self[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
