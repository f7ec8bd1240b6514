import ModelHeaders
import PromptJSON
import PromptModels
import PromptResolver

/// The JSON report of `models` for folders.
enum ModelsReport {
  static func text(of catalog: Catalog, hasAliases: Bool, inspect: ((CatalogEntry) -> InspectedFile)?) -> JSONText {
    let notes = CatalogNotes(on: catalog)
    let models =
      if let inspect {
        catalog.all.map { model($0, notes, ModelFileReport.file(inspect($0))) }
      } else {
        ParallelMap.flatMap(catalog.all) { $0.map { model($0, notes, .absent) } }
      }
    return [
      "command": "models", "hasAliases": .flag(hasAliases), "models": .list(models),
      "skippedFiles": .strings(catalog.skippedFiles), "unfinishedFolders": .strings(catalog.unfinishedFolders),
      "unreadableFolders": .strings(catalog.unreadableFolders), "unsortableNames": .strings(catalog.unsortableNames),
      "version": 1,
    ]
  }

  private static func model(_ entry: CatalogEntry, _ notes: CatalogNotes, _ details: JSONText) -> JSONText {
    [
      "alias": .string(entry.alias), "contents": .word(entry.contents), "details": details,
      "fault": .word(entry.fault), "hash": .string(entry.hash), "kind": .word(entry.kind), "name": .string(entry.name),
      "notes": .list(notes.notes(on: entry)) {
        ["id": .string($0.id), "message": .string($0.message), "paths": .strings($0.files.map(\.path))]
      },
      "path": .string(entry.path), "phrase": .string(notes.phrase(for: entry)), "size": .number(entry.size),
    ]
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
