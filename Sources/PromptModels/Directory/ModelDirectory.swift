public import PromptResolver

/// A folder of models on disk.
///
/// ```swift
/// let catalog = try ModelDirectory(path: "stable-diffusion-webui").catalog()
/// catalog.loras.map(\.path)    // ["models/Lora/ink_wash.safetensors", …]
/// ```
public struct ModelDirectory: Sendable, Hashable {
  /// The folder's path.
  public let path: String
  /// A path without links: what is outside of it is not listed, wherever links lead; nil for no such bound.
  package let bound: String?

  /// Keeps the path; nothing is read yet.
  public init(path: String) { self.init(path: path, within: nil) }

  /// Keeps the path of a folder that somebody else named, so that links in it may not lead out of a folder.
  package init(path: String, within bound: String?) {
    self.path = path
    self.bound = bound
  }

  /// Lists which models there are, in the order in which the reference scans them, by name and size alone: no file is
  /// opened, so no entry has an alias.
  ///
  /// Where the folder holds `models/Lora`, `models/LyCORIS`, `models/hypernetworks` or ComfyUI's `models/loras` and
  /// `models/embeddings`, those and `embeddings` are scanned, otherwise the same without `models`, otherwise the folder
  /// itself as one of LoRAs; sub-folders and links are followed. What is not a regular file is left out, as is a
  /// sub-folder that cannot be read, which ``catalog(cache:)`` names; of links that lead nowhere, those that look like
  /// a LoRA are listed as broken. Pictures with an embedding are left out here: they would have to be opened.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed.
  /// - Complexity: O(*n* log *n*) for *n* files, with one call of the system for each file.
  public func listing() throws(ModelDirectoryError) -> [CatalogEntry] {
    try Self.listing(of: [self]).all
  }

  /// Lists the models as ``listing()`` does and reads whether they can be loaded, and of LoRAs the alias, the claimed
  /// hash and whether they are LoRAs at all.
  ///
  /// A file is refused for the same reasons as by ``ModelFile``, but of safetensors files only the header is read, of
  /// zip files the directory and the pickle, of others the pickles; not even that where the cache knows the file. One
  /// that is refused is listed by its name, and as broken. What macOS writes beside files, such as
  /// `._ink.safetensors`, is not a model and is left out; `skippedFiles` of the catalog names it.
  /// Pictures among the embeddings are listed where an ``EmbeddingPicture`` is found in them, under its name; of these
  /// nothing is cached.
  ///
  /// Links can make a few folders look like very many. A folder is listed by 32 ways at most, and 65,536 folders in
  /// all; `unfinishedFolders` of the catalog says where that was not enough; `unreadableFolders` are those that cannot
  /// be read. A byte of a name that is not UTF-8 is one of the private characters U+10FF80 to U+10FFFF in its path, and
  /// such paths can be opened with this library.
  /// - Parameter cache: where to keep what was read; nil keeps nothing.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed. A cache that cannot be read or written is not
  ///   an error.
  /// - Complexity: O(*n* log *n*) for *n* files, and what the headers take that are not cached.
  public func catalog(cache: ModelCache? = nil) throws(ModelDirectoryError) -> Catalog {
    try Self.catalog(of: [self], cache: cache)
  }

  /// The models of several folders as one catalog; of LoRAs with one name, the last folder's wins.
  ///
  /// With more than one folder, the paths of the entries begin with that of their folder; the paths in the folders of
  /// each kind do not. Where one folder lies in another, their files are listed for the last of the two only.
  /// - Parameters:
  ///   - directories: the folders, in the order in which the reference reads them.
  ///   - cache: what was read before; nil reads all headers.
  ///   - progress: called with the number of files of a folder that are done and the total: once for those that the
  ///     cache knows, then for each other one.
  /// - Throws: ``ModelDirectoryError`` for the first folder that cannot be listed.
  public static func catalog(
    of directories: [ModelDirectory], cache: ModelCache? = nil, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(ModelDirectoryError) -> Catalog {
    try catalog(of: directories) { directory throws(ModelDirectoryError) in
      // The cache is read while the folders are listed.
      let (known, found) = try ParallelMap.both({ cache?.contents(forRoot: directory.path) }, directory.walked)
      let reader = EntryReader(root: directory.path, cache: cache, known: known)
      return (found, reader.entries(of: found.files, progress: progress))
    }
  }

  /// The models of several folders by name and size alone, as ``listing()`` has them.
  ///
  /// - Throws: ``ModelDirectoryError`` for the first folder that cannot be listed.
  public static func listing(of directories: [ModelDirectory]) throws(ModelDirectoryError) -> Catalog {
    try catalog(of: directories) { directory throws(ModelDirectoryError) in
      let found = try directory.walked()
      return (found, found.files.map { $0.entry() })
    }
  }

  private static func catalog(
    of directories: [ModelDirectory],
    reading: (ModelDirectory) throws(ModelDirectoryError) -> (FolderWalk.Found, [CatalogEntry?])
  ) throws(ModelDirectoryError) -> Catalog {
    var listings: [[CatalogEntry]] = []
    var (unfinished, unreadable, skipped, unsortable): ([String], [String], [String], [String]) = ([], [], [], [])
    let directories = distinct(directories)
    for directory in directories {
      let (found, entries) = try reading(directory)
      let isOnly = directories.count == 1
      var listing: [CatalogEntry] = []
      listing.reserveCapacity(found.files.count)
      for (index, entry) in entries.enumerated() {
        if found.files[index].isMacMetadata,
          !found.files[index].isLora || entry?.fault != nil || entry?.contents == nil
        {
          skipped.append(isOnly ? found.files[index].path : directory.path + "/" + found.files[index].path)
        } else if let entry {
          listing.append(isOnly ? entry : entry.inside(directory.path))
        }
      }
      listings.append(listing)
      unfinished += found.unfinished
      unreadable += found.unreadable
      unsortable += isOnly ? found.unsortable : found.unsortable.map { directory.path + "/" + $0 }
    }
    if directories.count > 1 { listings = SharedFiles.listedOnce(listings) }
    return Catalog(
      entries: Array(listings.joined()), unfinishedFolders: unfinished, unreadableFolders: unreadable,
      skippedFiles: skipped, unsortableNames: unsortable)
  }

  /// The folders without those that are one and the same as another before them.
  package static func distinct(_ directories: [ModelDirectory]) -> [ModelDirectory] {
    var seen: Set<OpenFolder.Place> = []
    return directories.filter { directory in
      guard let place = OpenFolder.Place(path: directory.path) else { return true }
      return seen.insert(place).inserted
    }
  }

  /// What is in the folders of all kinds.
  private func walked() throws(ModelDirectoryError) -> FolderWalk.Found {
    guard FileStatus(path: path)?.kind == .folder else { throw .notADirectory(path) }
    var found = FolderWalk.Found()
    for place in FolderLayout.places(in: path) {
      try FolderWalk(root: path, kind: place.kind, place: place.path, bound: bound).find(into: &found)
    }
    return found
  }
}
