public import ModelHeaders
import PromptJSON
import PromptSyntax

/// A note for people about a model's name, in addition to what the reference does with it.
///
/// Where many files share a name, at most eight of them are listed.
public enum CatalogNote: Sendable, Hashable {
  /// The file is listed and cannot be loaded.
  case brokenFile(FileFault)
  /// The file is listed as a LoRA and is something else.
  case notALora(ModelFileKind)
  /// Other files have the same name, and this one is loaded by it.
  case loadedInsteadOf([CatalogEntry])
  /// Another file with the same name is loaded by it.
  case hidden(by: CatalogEntry)
  /// No tag can be written with the name.
  case unwritableName(NameObstacle)
  /// The file's name has bytes that are not UTF-8, so it cannot be typed.
  case undecodableName
  /// No tag can be written with the alias.
  case unwritableAlias(NameObstacle)
  /// The alias finds nothing, as it is one of these files', too; empty if the reference reserves the alias for
  /// itself.
  case forbiddenAlias(sharedWith: [CatalogEntry])
  /// The alias finds another file.
  case aliasTaken(by: CatalogEntry)
  /// The reference may take the headers of these files, which have the same name, for that of this one, so that the
  /// alias of any of them may be its alias.
  case headerShared(with: [CatalogEntry])
  /// The alias is a JSON object, at which the reference's scan fails: LoRAs that it would list later are not there.
  case aliasStopsScan
  /// Other names differ from this one only in letter case or normal form.
  case lookalikes([CatalogEntry])
  /// Other embeddings have the same name, in whatever letter case. Which of them is used depends on the order in which
  /// the system lists files.
  case sharedWith([CatalogEntry])
}

/// The notes on the models of a catalog, for a listing.
///
/// ```swift
/// let notes = CatalogNotes(on: catalog)
/// for entry in catalog.loras { print(notes.phrase(for: entry) ?? "-", notes.notes(on: entry)) }
/// ```
public struct CatalogNotes: Sendable {
  private let catalog: Catalog
  /// The LoRAs by their name in lower case; canonically equivalent names are one key.
  private var byFoldedName: [String: [Int]] = [:]
  private var byFoldedAlias: [String: [Int]] = [:]
  /// The embeddings, whose names are tokenised in lower case.
  private var embeddingsByFoldedName: [String: [CatalogEntry]] = [:]

  /// Goes through a catalog once.
  ///
  /// - Complexity: O(*n*) in the length of all names.
  public init(on catalog: Catalog) {
    self.catalog = catalog
    for (index, entry) in catalog.loras.enumerated() {
      byFoldedName[entry.name.pythonLowercased, default: []].append(index)
      if let alias = entry.alias { byFoldedAlias[alias.pythonLowercased, default: []].append(index) }
    }
    embeddingsByFoldedName = Dictionary(grouping: catalog.embeddings) { $0.name.pythonLowercased }
  }

  /// What to write in a prompt to use this very file: `<lora:ink_wash:1>`; nil if nothing does, as for a file
  /// that cannot be loaded.
  ///
  /// The name comes first, then the alias. An embedding is its name.
  /// - Complexity: O(*length of the names*).
  public func phrase(for entry: CatalogEntry) -> String? {
    guard entry.fault == nil else { return nil }
    switch entry.kind {
    case .lora, .lycoris:
      return catalog.writableName(of: entry).map { "<lora:\($0):1>" }
    case .hypernetwork:
      // A hypernetwork has no named arguments, so `=` is as good as any.
      guard [nil, .equalsSign].contains(NameSpelling.obstacle(in: entry.name)),
        NameSpelling.isDecodable(entry.name), catalog.hypernetwork(named: entry.name) == entry
      else { return nil }
      return "<hypernet:\(entry.name):1>"
    case .embedding: return NameSpelling.isDecodable(entry.name) ? entry.name : nil
    }
  }

  /// The notes on a model of the catalog.
  ///
  /// - Complexity: O(*length of the names*).
  public func notes(on entry: CatalogEntry) -> [CatalogNote] {
    var notes: [CatalogNote] = []
    if let fault = entry.fault { notes.append(.brokenFile(fault)) }
    if !NameSpelling.isDecodable(entry.name) { notes.append(.undecodableName) }
    switch entry.kind {
    case .lora, .lycoris:
      if let contents = entry.contents, contents != .lora, contents != .unknown { notes.append(.notALora(contents)) }
      if let obstacle = NameSpelling.obstacle(in: entry.name) { notes.append(.unwritableName(obstacle)) }
      notes += collisions(of: entry)
      let sharing = catalog.loras(sharingHeaderOf: entry).prefix(8)
      if !sharing.isEmpty { notes.append(.headerShared(with: Array(sharing))) }
      if let alias = entry.alias, NameKey(alias) != NameKey(entry.name) { notes += aliasNotes(on: entry, alias) }
    case .hypernetwork:
      if let obstacle = NameSpelling.obstacle(in: entry.name), obstacle != .equalsSign {
        notes.append(.unwritableName(obstacle))
      }
      if let winner = catalog.hypernetwork(named: entry.name), winner != entry { notes.append(.hidden(by: winner)) }
    case .embedding:
      let group = embeddingsByFoldedName[entry.name.pythonLowercased] ?? []
      let others = group.prefix(64).filter { $0 != entry }.prefix(8)
      if !others.isEmpty { notes.append(.sharedWith(Array(others))) }
    }
    return notes
  }

  private func collisions(of entry: CatalogEntry) -> [CatalogNote] {
    var notes: [CatalogNote] = []
    let group = byFoldedName[entry.name.pythonLowercased] ?? []
    // Mostly the group is the file alone.
    let alike = group.count > 1 ? group : []
    let others = some(of: alike) { $0 != entry && NameKey($0.name) == NameKey(entry.name) }
    if let winner = catalog.lora(named: entry.name), winner != entry {
      notes.append(.hidden(by: winner))
    } else if !others.isEmpty {
      notes.append(.loadedInsteadOf(others))
    }
    let lookalikes = some(of: alike) { NameKey($0.name) != NameKey(entry.name) }
    if !lookalikes.isEmpty { notes.append(.lookalikes(lookalikes)) }
    return notes
  }

  private func aliasNotes(on entry: CatalogEntry, _ alias: String) -> [CatalogNote] {
    var notes: [CatalogNote] = []
    if alias.utf8.first == UInt8(ascii: "{"), JSONValue(alias) != nil { notes.append(.aliasStopsScan) }
    if let obstacle = NameSpelling.obstacle(in: alias) { notes.append(.unwritableAlias(obstacle)) }
    let found = catalog.lora(named: alias)
    if found == entry { return notes }
    if let found {
      notes.append(.aliasTaken(by: found))
    } else {
      notes.append(.forbiddenAlias(sharedWith: some(of: byFoldedAlias[alias.pythonLowercased] ?? []) { $0 != entry }))
    }
    return notes
  }

  /// The first files that fit, of the first of a group: a thousand files called `last` must not take a million steps.
  private func some(of group: [Int], where isWanted: (CatalogEntry) -> Bool) -> [CatalogEntry] {
    if group.isEmpty { return [] }
    return Array(group.prefix(64).map { catalog.loras[$0] }.filter(isWanted).prefix(8))
  }
}
