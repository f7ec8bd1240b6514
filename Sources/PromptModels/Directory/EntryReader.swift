import ModelHeaders
import PromptResolver
import PromptSyntax

/// Makes catalog entries of files, with what their headers say: from the cache where it knows a file as it is now,
/// otherwise from the file.
struct EntryReader {
  let root: String
  let cache: ModelCache?
  /// Called before each file with its number, from 1, and the total.
  var progress: ((_ done: Int, _ total: Int) -> Void)?

  /// The entries of files, one by one, in their order; nil for what is not a model. All are looked into; alias, hash
  /// and contents are of use for LoRAs only.
  ///
  /// - Complexity: O(*n*), and what the headers take that are not cached.
  func entries(of files: [FoundFile]) -> [CatalogEntry?] {
    var known = CacheLookup(cache?.contents(forRoot: root))
    var kept: [CachedFile] = []
    kept.reserveCapacity(files.count)
    var isChanged = false
    let entries = files.enumerated().map { index, file -> CatalogEntry? in
      progress?(index + 1, files.count)
      guard let listed = file.entry() else { return EmbeddingPicture.entry(of: file, in: root) }
      guard let stamp = file.stamp, stamp.size > 0 else { return listed }
      if let cached = known.file(at: file.path, stamp: stamp) {
        kept.append(cached)
        return file.entry(alias: cached.alias, hash: cached.hash, fault: cached.fault, contents: cached.contents)
      }
      let model = ModelFile(glancingAt: root + "/" + file.path)
      let fault = model.fault?.fileFault
      let notes = file.isLora ? model.notes : HeaderNotes()
      let contents = file.isLora ? model.outline.map { ModelFileKind(of: $0) } : nil
      // What cannot be read now may well be the next time, and what may still be written now is read again then.
      if model.fault?.mayPass != true, let cache, !stamp.isFresh(within: cache.settlingTime) {
        kept.append(
          CachedFile(
            path: file.path, stamp: stamp, alias: notes.alias, hash: notes.hash, fault: fault, contents: contents))
        isChanged = true
      }
      return file.entry(alias: notes.alias, hash: notes.hash, fault: fault, contents: contents)
    }
    if isChanged || kept.count != known.count { cache?.keep(kept, forRoot: root) }
    return entries
  }
}

/// Finds a file in what was cached. Mostly the files are the same as last time, and in the same order.
struct CacheLookup {
  private let files: [CachedFile]
  /// Where the next file is expected.
  private var next = 0
  /// The indices of all files by path, made when one is not where it is expected.
  private lazy var places = Dictionary(files.indices.map { (NameKey(files[$0].path), $0) }) { $1 }

  init(_ contents: CacheContents?) { files = contents?.files ?? [] }

  var count: Int { files.count }

  /// What is cached of the file at a path, if the file is as it was then.
  mutating func file(at path: String, stamp: FileStamp) -> CachedFile? {
    let key = NameKey(path)
    if next >= files.count || NameKey(files[next].path) != key {
      guard let place = places[key] else { return nil }
      next = place
    }
    next += 1
    return files[next - 1].stamp == stamp ? files[next - 1] : nil
  }
}
