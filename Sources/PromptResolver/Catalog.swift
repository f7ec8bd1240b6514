/// The LoRAs that there are, as plain values, and the reference's way from a tag's name to one of them.
///
/// A file goes by its name and by its alias. Both are keys of one dictionary, letter case matters and nothing is
/// trimmed; the file that is scanned last keeps the key. An alias that is a key already is forbidden from then on: what
/// equals it but for case is looked up among the file names only.
///
/// ```swift
/// let catalog = Catalog(entries: [CatalogEntry(name: "ink_wash", alias: "Ink", path: "ink_wash.safetensors")])
/// catalog.entry(named: "Ink")?.path    // "ink_wash.safetensors"
/// catalog.entry(named: "ink")          // nil
/// ```
public struct Catalog: Sendable {
  /// The files in the order of the scan.
  public let entries: [CatalogEntry]

  private var filesByName: [NameKey: [Int]] = [:]
  private var filesByAlias: [NameKey: [Int]] = [:]
  private var fileByKey: [NameKey: Int] = [:]
  private var forbidden: Set<NameKey> = [NameKey("none")]

  /// Indexes files.
  ///
  /// - Parameter entries: the files in the order in which the reference scans them, see ``ScanOrder``.
  /// - Complexity: O(*n*) in the length of all names.
  public init(entries: [CatalogEntry]) {
    self.entries = entries
    for (index, entry) in entries.enumerated() {
      let alias = entry.alias ?? entry.name
      if fileByKey[NameKey(alias)] != nil { forbidden.insert(NameKey(lowercasing: alias)) }
      fileByKey[NameKey(entry.name)] = index
      fileByKey[NameKey(alias)] = index
      filesByName[NameKey(entry.name), default: []].append(index)
      if let alias = entry.alias { filesByAlias[NameKey(alias), default: []].append(index) }
    }
  }

  /// The file that a tag with this name loads, or nil where the reference says "Lora not found".
  ///
  /// - Complexity: O(*length of the name*).
  public func entry(named name: String) -> CatalogEntry? {
    let key = NameKey(name)
    let index = forbidden.contains(NameKey(lowercasing: name)) ? filesByName[key]?.last : fileByKey[key]
    return index.map { entries[$0] }
  }

  /// The files with exactly this name, in the order of the scan. More than one: the name alone does not tell them apart.
  ///
  /// - Complexity: O(*length of the name* + *files found*).
  public func entries(named name: String) -> [CatalogEntry] {
    (filesByName[NameKey(name)] ?? []).map { entries[$0] }
  }

  /// The files with exactly this alias in their header, in the order of the scan, whether or not a tag can use it.
  ///
  /// - Complexity: O(*length of the alias* + *files found*).
  public func entries(aliased alias: String) -> [CatalogEntry] {
    (filesByAlias[NameKey(alias)] ?? []).map { entries[$0] }
  }
}
