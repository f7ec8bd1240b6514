import ModelHeaders
import PromptResolver

/// The models of a catalog, in JSON.
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
        kind: entry.kind.reportName, name: entry.name, alias: entry.alias, path: entry.path, size: entry.size,
        hash: entry.hash, fault: entry.fault?.rawValue,
        contents: entry.contents?.rawValue, phrase: notes.phrase(for: entry),
        notes: notes.notes(on: entry).map { Note(id: $0.id, message: $0.message, paths: $0.files.map(\.path)) },
        details: inspect.map { ModelFileReport($0(entry)) })
    }
  }

  static let keys = """
    JSON: version (1), command, hasAliases (false with '--names-only'), unfinishedFolders (those of which not all
    is listed), unreadableFolders (those that cannot be read), skippedFiles (that macOS made), unsortableNames (at which
    the WebUI's listing fails), models. A model is kind ("lora", "lycoris", "hypernetwork" or "embedding", by its folder), name, alias, path, size (bytes), hash (that
    its header claims), fault (why it cannot be loaded, such as "empty" or "truncated"), contents (what the tensors of a
    LoRA's file are, such as "lora" or "checkpoint"), phrase (what to write in a prompt; none when nothing names this
    file), with '--details' or '--hashes' details (as of files), and notes, each with id, message and paths (of other
    files it is about, eight at most). Keys without a value are left out.
    """
}

extension ModelKind {
  /// The name in reports.
  var reportName: String {
    switch self {
    case .lora: "lora"
    case .lycoris: "lycoris"
    case .hypernetwork: "hypernetwork"
    case .embedding: "embedding"
    }
  }
}
