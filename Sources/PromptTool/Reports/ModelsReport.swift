import ModelHeaders
import PromptResolver

/// The JSON report of `models` for folders.
struct ModelsReport: Encodable {
  let version = 1
  let command = "models"
  let hasAliases: Bool
  let unfinishedFolders: [String]
  let unreadableFolders: [String]
  let skippedFiles: [String]
  let unsortableNames: [String]
  let models: [Model]

  struct Model: Encodable {
    let kind: String
    let name: String
    let alias: String?
    let path: String
    let size: UInt64?
    let hash: String?
    let fault: String?
    let contents: String?
    let phrase: String?
    let notes: [Note]
    let details: ModelFileReport?
  }

  struct Note: Encodable {
    let id: String
    let message: String
    let paths: [String]
  }

  init(_ catalog: Catalog, hasAliases: Bool, inspect: ((CatalogEntry) -> InspectedFile)?) {
    self.hasAliases = hasAliases
    unfinishedFolders = catalog.unfinishedFolders
    unreadableFolders = catalog.unreadableFolders
    skippedFiles = catalog.skippedFiles
    unsortableNames = catalog.unsortableNames
    let notes = CatalogNotes(on: catalog)
    models = catalog.all.map { entry in
      Model(
        kind: entry.kind.rawValue, name: entry.name, alias: entry.alias, path: entry.path, size: entry.size,
        hash: entry.hash, fault: entry.fault?.rawValue,
        contents: entry.contents?.rawValue, phrase: notes.phrase(for: entry),
        notes: notes.notes(on: entry).map { Note(id: $0.id, message: $0.message, paths: $0.files.map(\.path)) },
        details: inspect.map { ModelFileReport($0(entry)) })
    }
  }

  static let keys = """
      of folders  version, command, hasAliases (false with '--names-only'), models, unfinishedFolders (only
                  partly listed), unreadableFolders, skippedFiles (macOS metadata), unsortableNames (which keep the
                  WebUI from listing any LoRAs)
      model       kind ("lora", "lycoris", "hypernetwork" or "embedding"), name, alias, path, size (in bytes), hash (from
                  its header), fault ("empty", "truncated" ...), contents ("lora", "checkpoint" ...), phrase (what to write
                  in a prompt), notes, details (a file, with '--details' or '--hashes')
      note        id, message, paths (of at most 8 other files)
    """
}
