import PromptSyntax

/// The installed models as plain values, and the reference's lookup from a tag's name to one of them.
///
/// A LoRA is found by its name and by its alias. Both are keys of one dictionary, letter case matters and nothing is
/// trimmed; the file that is scanned last keeps the key. An alias that is a key already is forbidden from then on: what
/// equals it but for case is looked up among the file names only.
///
/// A name is a key and never a path: `../x` or a name with a NUL in it finds nothing but a file that is called so.
///
/// ```swift
/// let catalog = Catalog(entries: [CatalogEntry(name: "ink_wash", alias: "Ink", path: "ink_wash.safetensors")])
/// catalog.lora(named: "Ink")?.path    // "ink_wash.safetensors"
/// catalog.lora(named: "ink")          // nil
/// ```
public struct Catalog: Sendable {
  /// The LoRAs, those of LyCORIS folders among them, in the order of the scan.
  public let loras: [CatalogEntry]
  /// The hypernetworks in the order of the scan.
  public let hypernetworks: [CatalogEntry]
  /// The embeddings in the order of the scan.
  public let embeddings: [CatalogEntry]
  /// Folders of which the listing is not whole, by their paths: links in them multiply or lead out of bounds, or they
  /// are too many.
  public let unfinishedFolders: [String]
  /// Folders that cannot be read, by their paths: what is in them is not listed, or not all of it.
  public let unreadableFolders: [String]
  /// Files that are listed by the reference and are not models: what macOS writes beside them, by their paths.
  public let skippedFiles: [String]
  /// Files and folders that the reference cannot sort by their names, by their paths. Where there
  /// is one among the LoRAs, the reference lists no LoRA at all.
  public let unsortableNames: [String]

  /// The LoRAs of a name or alias, by their indices; -1 for none.
  private struct Owners {
    /// The file that the key finds.
    var found = -1
    /// The last file with the name, and the last one with the alias.
    var named = -1
    var aliased = -1
  }

  private var owners: [NameKey: Owners]
  private var forbidden: Set<NameKey> = [NameKey("none")]
  /// For each file the one before it with the same name, or with the same alias; -1 for none.
  private var previousWithName: ContiguousArray<Int> = []
  private var previousWithAlias: ContiguousArray<Int> = []
  private var hypernetworkByName: [NameKey: Int] = [:]

  /// The shapes of all names and aliases, which ``Suggestions`` compares, and their owners: twice the file's
  /// index, and one more for its alias.
  private(set) var shapes: ContiguousArray<NameShape> = []
  private var shapeOwners: ContiguousArray<Int> = []

  /// Indexes models by their kind.
  ///
  /// - Parameters:
  ///   - entries: the files in the order in which the reference scans them.
  ///   - unfinishedFolders: folders that may hold more.
  ///   - unreadableFolders: folders that cannot be read.
  ///   - skippedFiles: files that are not models.
  ///   - unsortableNames: files and folders at which the reference's scan fails.
  /// - Complexity: O(*n*) in the length of all names.
  public init(
    entries: [CatalogEntry], unfinishedFolders: [String] = [], unreadableFolders: [String] = [],
    skippedFiles: [String] = [], unsortableNames: [String] = []
  ) {
    self.unfinishedFolders = unfinishedFolders
    self.unreadableFolders = unreadableFolders
    self.skippedFiles = skippedFiles
    self.unsortableNames = unsortableNames
    // Often there are no others, and then nothing is copied.
    self.loras = entries.allSatisfy(Self.isLora) ? entries : entries.filter(Self.isLora)
    hypernetworks = entries.filter { $0.kind == .hypernetwork }
    embeddings = entries.filter { $0.kind == .embedding }
    let count = self.loras.count
    owners = Dictionary(minimumCapacity: 2 * count)
    previousWithName.reserveCapacity(count)
    previousWithAlias.reserveCapacity(count)
    shapes.reserveCapacity(2 * count)
    shapeOwners.reserveCapacity(2 * count)
    for index in self.loras.indices { add(self.loras[index], at: index) }
    for (index, entry) in hypernetworks.enumerated() where entry.name != "None" {
      hypernetworkByName[NameKey(entry.name)] = index
    }
  }

  private static func isLora(_ entry: CatalogEntry) -> Bool { entry.kind == .lora || entry.kind == .lycoris }

  private mutating func add(_ entry: CatalogEntry, at index: Int) {
    let name = NameKey(entry.name)
    let alias = entry.alias.map { NameKey($0) }
    let isNamedOtherwise = alias != nil && alias != name
    let (found, previous) = take(name, index, isName: true, isAlias: alias != nil && !isNamedOtherwise)
    previousWithName.append(previous.named)
    shapes.append(NameShape(entry.name))
    shapeOwners.append(2 * index)
    guard let alias, isNamedOtherwise else {
      if found { forbidden.insert(NameKey(lowercasing: entry.name)) }
      previousWithAlias.append(alias == nil ? -1 : previous.aliased)
      return
    }
    let other = take(alias, index, isName: false, isAlias: true)
    if other.found { forbidden.insert(NameKey(lowercasing: alias.name)) }
    previousWithAlias.append(other.previous.aliased)
    shapes.append(NameShape(alias.name))
    shapeOwners.append(2 * index + 1)
  }

  /// Makes a file the owner of a key; returns the owners before, and whether there was one.
  private mutating func take(
    _ key: NameKey, _ index: Int, isName: Bool, isAlias: Bool
  ) -> (found: Bool, previous: Owners) {
    func change(_ owners: inout Owners) -> Owners {
      defer {
        owners.found = index
        if isName { owners.named = index }
        if isAlias { owners.aliased = index }
      }
      return owners
    }
    let previous = change(&owners[key, default: Owners()])
    return (previous.found >= 0, previous)
  }

  /// The file that a tag with this name loads, or nil where the reference says "Lora not found".
  ///
  /// - Complexity: O(*length of the name*).
  public func lora(named name: String) -> CatalogEntry? {
    guard let owners = owners[NameKey(name)] else { return nil }
    let index = isForbidden(name) ? owners.named : owners.found
    return index >= 0 ? loras[index] : nil
  }

  /// Whether a name is looked up among file names only, because it is an alias of several files but for letter case,
  /// or one that the reference keeps for itself.
  ///
  /// - Complexity: O(*length of the name*).
  public func isForbidden(_ name: String) -> Bool { forbidden.contains(NameKey(lowercasing: name)) }

  /// The files with exactly this name, in the order of the scan. More than one: the name alone does not tell them
  /// apart.
  ///
  /// - Complexity: O(*length of the name* + *files found*).
  public func loras(named name: String) -> [CatalogEntry] {
    chain(from: owners[NameKey(name)]?.named, previousWithName)
  }

  /// The files with exactly this alias in their header, in the order of the scan, whether or not a tag can use it.
  ///
  /// - Complexity: O(*length of the alias* + *files found*).
  public func loras(aliased alias: String) -> [CatalogEntry] {
    chain(from: owners[NameKey(alias)]?.aliased, previousWithAlias)
  }

  /// The files whose header claims a hash that begins like this, in the order of the scan, in whatever letter case.
  ///
  /// - Parameter prefix: 8 to 64 hexadecimal digits; frontends show 8, 10 or 12. Anything else finds nothing.
  /// - Complexity: O(*files*).
  public func loras(hashed prefix: String) -> [CatalogEntry] {
    let digits = prefix.utf8.map { $0.asciiLowercased }
    let isHash =
      (8...64).contains(digits.count)
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return isHash ? loras.filter { $0.hash?.utf8.starts(with: digits) ?? false } : []
  }

  /// The files whose headers the reference may mix up with that of a file, in the order of the scan; none where that
  /// changes no alias.
  ///
  /// It keeps what it read of a header by the file's name without folders, and reads a file anew only if it is newer
  /// than what it kept. So of two files with one name the one may get the alias of the other, which depends on earlier
  /// runs. Of many files with the name the last 64 are looked at: a thousand files called `last` must not take a
  /// million steps.
  /// - Complexity: O(*length of the name*).
  package func loras(sharingHeaderOf entry: CatalogEntry) -> [CatalogEntry] {
    guard entry.isSafetensors else { return [] }
    guard let last = owners[NameKey(entry.name)]?.named, last >= 0 else { return [] }
    // Mostly no other file has the name.
    if previousWithName[last] < 0, loras[last] == entry { return [] }
    let others = chain(from: last, previousWithName, atMost: 64)
      .filter { $0 != entry && $0.isSafetensors }
    let alias = entry.alias ?? entry.name
    return others.filter { !($0.alias ?? $0.name).hasSameScalars(as: alias) }
  }

  /// The name that loads this very file and that a tag can have: that of the file, else its alias; nil when none does,
  /// or the file cannot be loaded or is not a LoRA.
  ///
  /// - Complexity: O(*length of the names*).
  func writableName(of entry: CatalogEntry) -> String? {
    guard entry.isUsable else { return nil }
    return [entry.name, entry.alias].lazy.compactMap { $0 }.first {
      NameSpelling.isWritable($0) && self.lora(named: $0) == entry
    }
  }

  /// The hypernetwork that a tag with this name loads; nil where the reference skips the tag without a word.
  ///
  /// Letter case matters, and of files with one name the last wins; `None` means no hypernetwork.
  /// - Complexity: O(*length of the name*).
  public func hypernetwork(named name: String) -> CatalogEntry? {
    hypernetworkByName[NameKey(name)].map { hypernetworks[$0] }
  }

  /// All models, the LoRAs first, then the hypernetworks and the embeddings.
  public var all: [CatalogEntry] { loras + hypernetworks + embeddings }

  /// The names of the embeddings, each once, as `SyntaxTree.embeddings(named:)` takes them. Where a file cannot be
  /// loaded, its name stays a word.
  ///
  /// - Complexity: O(*embeddings*).
  public var embeddingNames: [String] {
    var seen: Set<NameKey> = []
    return embeddings.filter { $0.fault == nil }.map { $0.name }.filter { seen.insert(NameKey($0)).inserted }
  }

  /// The name or alias of the shape at an index.
  func name(at place: Int) -> String {
    let owner = shapeOwners[place]
    let entry = loras[owner / 2]
    return owner % 2 == 0 ? entry.name : entry.alias ?? entry.name
  }

  private func chain(
    from last: Int?, _ previous: ContiguousArray<Int>, atMost limit: Int = .max
  ) -> [CatalogEntry] {
    var found: [CatalogEntry] = []
    var next = last ?? -1
    while next >= 0, found.count < limit {
      found.append(loras[next])
      next = previous[next]
    }
    return found.reversed()
  }
}
