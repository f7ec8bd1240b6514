package import PromptFrontends

extension DialectFiles {
  /// The files of a catalog; unknown ones without it.
  package init(_ catalog: Catalog?) {
    func listing(_ name: String, _ entries: [CatalogEntry]) -> FileListing? {
      entries.isEmpty ? nil : FileListing(name: name, files: entries.map { $0.path })
    }
    self.init(
      embeddings: listing("embeddings", catalog?.embeddings ?? []), loras: listing("Lora", catalog?.loras ?? []))
  }
}
