import ModelHeaders
import PromptLinter
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// The models that a configuration lists, with what their headers say.
struct EngineCatalog {
  let catalog: Catalog
  /// What is known about each file, by its path.
  let facts: [String: ModelFacts]
  /// The embeddings, with the number of their vectors.
  let embeddings: EmbeddingTable

  static let keys = ["kind", "path", "folder", "name", "alias", "size", "header", "sidecars", "vectors"]

  /// A model as it is listed.
  struct File {
    fileprivate var entry: CatalogEntry?
    fileprivate var path: String
    fileprivate var facts: ModelFacts?
    fileprivate var vectors: Int?

    init(_ fields: JSONFields) throws(EngineError) {
      guard let kind = try fields.word("kind", as: ModelKind.self), let path = try fields.string("path") else {
        throw EngineError(message: "a model in the configuration needs 'kind' and 'path'")
      }
      self.path = path
      let (folder, alias) = (try fields.string("folder") ?? "", try fields.string("alias"))
      let size = try fields.byteCount("size")
      vectors = try fields.integer("vectors", in: 0...Int(Int32.max))
      let header = try fields.string("header").map { InspectedHeader(ContiguousArray($0.utf8), fileLength: size) }
      let sidecar = Sidecar(texts: try fields.strings("sidecars")?.map { ContiguousArray($0.utf8) } ?? [])
      facts = header.map {
        let triggers = $0.header.map { TriggerWords(metadata: $0.metadata, besides: sidecar) }
        return ModelFacts(metadata: $0.header?.metadata, $0.description, triggers)
      }
      vectors = vectors ?? header?.description?.embeddings.first?.vectors
      let isLora = kind == .lora || kind == .lycoris
      let (own, hash) = (isLora ? header?.notes.alias : nil, isLora ? header?.notes.hash : nil)
      let contents = isLora ? header?.header.map { ModelFileKind(of: $0) } : nil
      if let name = try fields.string("name") {
        entry = CatalogEntry(
          kind: kind, name: name, alias: alias ?? own, path: path, folder: folder, size: size, hash: hash,
          fault: header?.fault, contents: contents)
      } else {
        entry = CatalogEntry(
          kind: kind, path: path, folder: folder, alias: alias ?? own, size: size, hash: hash, fault: header?.fault,
          contents: contents)
      }
    }
  }

  /// - Complexity: O(*n* log *n*) for *n* files.
  init(_ files: [File]) {
    catalog = Catalog(entries: ScanOrder.sorted(files.compactMap { $0.entry }))
    facts = files.reduce(into: [:]) { $0[$1.path] = $1.facts }
    let vectors: [String: Int] = files.reduce(into: [:]) { $0[$1.path] = $1.vectors }
    embeddings = EmbeddingTable(
      catalog.embeddings.filter { $0.fault == nil }.map {
        // An embedding has at least one vector.
        Embedding(name: $0.name, vectorCount: max(1, vectors[$0.path] ?? 1))
      })
  }
}

/// The JSON of a safetensors header, with what it says.
private struct InspectedHeader {
  var header: ModelHeader?
  var description: LoraDescription?
  var notes: HeaderNotes
  var fault: FileFault?

  /// - Parameter fileLength: the size of the file in bytes; nil if it is not known, so that missing bytes are not noticed.
  init(_ json: ContiguousArray<UInt8>, fileLength: UInt64?) {
    do throws(ModelFileError) {
      let found = try SafetensorsHeader(json: Array(json), fileLength: fileLength)
      let header = found.modelHeader()
      self.header = header
      description = LoraDescription(of: header)
      notes = HeaderNotes(in: found)
    } catch {
      fault = error.fileFault
      notes = HeaderNotes(inRefused: Array(json))
    }
  }
}
