import PromptResolver

/// Finds the aliases of files: in the cache where it knows a file as it is now, otherwise in the file's header.
struct AliasReader {
  let root: String
  let cache: ModelCache?

  /// The aliases of files, one by one; only LoRAs with a safetensors header have any.
  ///
  /// - Complexity: O(*n*), and what the headers take that are not cached.
  func aliases(of files: [FoundFile]) -> [String?] {
    let known = CacheLookup(cache?.contents(forRoot: root))
    var cursor = CacheLookup.Cursor()
    var kept: [CachedFile] = []
    kept.reserveCapacity(files.count)
    var isChanged = false
    let aliases = files.map { file -> String? in
      guard Self.hasAlias(file) else { return nil }
      if let cached = known.file(at: file.path, stamp: file.stamp, &cursor) {
        kept.append(cached)
        return cached.alias
      }
      let alias: String?
      do throws(ModelFileError) {
        alias = try OutputName.ofFile(root + "/" + file.path)
      } catch {
        // What cannot be read now may well be the next time.
        return nil
      }
      // What may still be written now is read again next time.
      if !file.stamp.isFresh {
        kept.append(CachedFile(path: file.path, stamp: file.stamp, alias: alias))
        isChanged = true
      }
      return alias
    }
    if isChanged || kept.count != known.count { cache?.keep(kept, forRoot: root) }
    return aliases
  }

  private static func hasAlias(_ file: FoundFile) -> Bool {
    let ending = ".safetensors"
    guard file.kind == .lora || file.kind == .lycoris else { return false }
    return file.path.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}

/// Finds a file in what was cached. Mostly the files are the same as last time, and in the same order.
struct CacheLookup {
  /// Where the next file is expected.
  struct Cursor {
    fileprivate var next = 0
    /// The places of all files by path, made when one is not where it is expected.
    fileprivate var places: [NameKey: Int]?
  }

  private let files: [CachedFile]

  init(_ contents: CacheContents?) { files = contents?.files ?? [] }

  var count: Int { files.count }

  /// What is cached of the file at a path, if the file is as it was then.
  func file(at path: String, stamp: FileStamp, _ cursor: inout Cursor) -> CachedFile? {
    guard let place = place(of: path, &cursor), files[place].stamp == stamp else { return nil }
    return files[place]
  }

  private func place(of path: String, _ cursor: inout Cursor) -> Int? {
    let key = NameKey(path)
    if cursor.next < files.count, NameKey(files[cursor.next].path) == key {
      cursor.next += 1
      return cursor.next - 1
    }
    if cursor.places == nil {
      cursor.places = Dictionary(files.indices.map { (NameKey(files[$0].path), $0) }) { $1 }
    }
    guard let place = cursor.places?[key] else { return nil }
    cursor.next = place + 1
    return place
  }
}
