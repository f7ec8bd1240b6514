import ModelHeaders
import PromptResolver
import PromptSyntax

/// Makes catalog entries of files, with what their headers say: from the cache where it knows a file as it is now,
/// otherwise from the file.
struct EntryReader: Sendable {
  let root: String
  let cache: ModelCache?
  /// What the cache knows of the folder.
  let known: CacheContents?

  /// The entries of files, one by one, in their order; nil for what is not a model. All are looked into; alias, hash
  /// and contents are of use for LoRAs only.
  ///
  /// - Parameter progress: called with the number of files that are done and the total: once for those that the cache
  ///   knows, then for each other one.
  /// - Complexity: O(*n*), and what the headers take that are not cached.
  func entries(
    of files: [FoundFile], progress: ((_ done: Int, _ total: Int) -> Void)?
  ) -> [CatalogEntry?] {
    var known = CacheLookup(known)
    var unknown: [Int] = []
    var places: [Int?] = []
    places.reserveCapacity(files.count)
    var entries = files.indices.map { index -> CatalogEntry? in
      let file = files[index]
      let place = file.stamp.flatMap { $0.size > 0 ? known.index(ofFileAt: file.path, stamp: $0) : nil }
      places.append(place)
      if let place {
        let cached = known.files[place]
        return file.entry(alias: cached.alias, hash: cached.hash, fault: cached.fault, contents: cached.contents)
      }
      if file.name == nil || file.stamp.map({ $0.size > 0 }) ?? false { unknown.append(index) }
      return file.entry()
    }
    let start = files.count - unknown.count
    if start > 0 { progress?(start, files.count) }
    let read = ParallelMap.map(
      unknown, jobs: ParallelMap.jobs(opening: 1), finished: { progress?(start + $0, files.count) },
      { look(at: files[$0]) })
    var kept: [Int: CachedFile] = [:]
    for (index, (entry, file)) in zip(unknown, read) { (entries[index], kept[index]) = (entry, file) }
    if let cache, !kept.isEmpty || places.count(where: { $0 != nil }) != known.files.count {
      cache.keep(files.indices.compactMap { kept[$0] ?? places[$0].map { known.files[$0] } }, forRoot: root)
    }
    return entries
  }

  /// Looks into a file; what cannot be kept is read again next time.
  private func look(at file: FoundFile) -> (entry: CatalogEntry?, kept: CachedFile?) {
    guard file.name != nil, let stamp = file.stamp else { return (EmbeddingPicture.entry(of: file, in: root), nil) }
    let model = ModelFile(glancingAt: root + "/" + file.path)
    let fault = model.fault?.fileFault
    let notes = file.isLora ? model.notes : HeaderNotes()
    let contents = file.isLora ? model.outline.map { ModelFileKind(of: $0) } : nil
    let entry = file.entry(alias: notes.alias, hash: notes.hash, fault: fault, contents: contents)
    // What cannot be read now may well be the next time, and what may still be written now is read again then.
    guard model.fault?.mayPass != true, let cache, !stamp.isFresh(within: cache.settlingTime) else {
      return (entry, nil)
    }
    let kept = CachedFile(
      path: file.path, stamp: stamp, alias: notes.alias, hash: notes.hash, fault: fault, contents: contents)
    return (entry, kept)
  }
}

/// Finds a file in what was cached. Mostly the files are the same as last time, and in the same order.
struct CacheLookup {
  let files: [CachedFile]
  /// Where the next file is expected.
  private var next = 0
  /// The indices of all files by path, made when one is not where it is expected.
  private lazy var places = Dictionary(files.indices.map { (NameKey(files[$0].path), $0) }) { $1 }

  init(_ contents: CacheContents?) { files = contents?.files ?? [] }

  /// The index of what is cached of the file at a path, if the file is as it was then.
  mutating func index(ofFileAt path: String, stamp: FileStamp) -> Int? {
    let key = NameKey(path)
    if next >= files.count || NameKey(files[next].path) != key {
      guard let place = places[key] else { return nil }
      next = place
    }
    next += 1
    return files[next - 1].stamp == stamp ? next - 1 : nil
  }
}
