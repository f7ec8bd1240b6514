public import PromptResolver

/// A folder of models on disk.
///
/// ```swift
/// let catalog = try ModelDirectory(path: "stable-diffusion-webui").catalog()
/// catalog.entries.map(\.path)    // ["models/Lora/ink_wash.safetensors", …]
/// ```
public struct ModelDirectory: Sendable, Hashable {
  /// The folder's path.
  public let path: String

  /// Keeps the path; nothing is read yet.
  public init(path: String) { self.path = path }

  /// Lists which models there are, in the order in which the reference scans them, by name and size alone: no file is
  /// opened, so no entry has an alias.
  ///
  /// Where the folder holds `models/Lora`, `models/LyCORIS`, `models/hypernetworks` or ComfyUI's `models/loras` and
  /// `models/embeddings`, those and `embeddings` are scanned, otherwise the same without `models`, otherwise the folder
  /// itself as one of LoRAs; sub-folders and links are followed. What is not a regular file is left out, as is a
  /// sub-folder that cannot be read, which ``catalog(cache:)`` names; of links that lead nowhere, those that look like a LoRA are listed as broken. Pictures with
  /// an embedding are left out here: they would have to be opened.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed.
  /// - Complexity: O(*n* log *n*) for *n* files, with one call of the system for each file.
  public func listing() throws(ModelDirectoryError) -> [CatalogEntry] {
    try found().files.compactMap { $0.entry() }
  }

  /// Lists the models as ``listing()`` does and reads whether they can be loaded, and of LoRAs the alias and the claimed
  /// hash.
  ///
  /// A file is refused for the same reasons as by ``ModelFile``, but of safetensors files only the header is read, of
  /// zip files the directory and the pickle, of others the pickles; not even that where the cache knows the file. One
  /// that is refused is listed by its name, and as broken.
  /// Pictures among the embeddings are listed where an ``EmbeddingPicture`` is found in them, under its name; of these
  /// nothing is cached.
  ///
  /// Links can make a few folders look like very many. A folder is listed by 32 ways at most, and 65,536 folders in all;
  /// `unfinishedFolders` of the catalog says where that was not enough, and where a sub-folder cannot be opened since its
  /// name is not UTF-8; `unreadableFolders` are those that cannot be read for another reason.
  /// - Parameter cache: where to keep what was read; nil keeps nothing.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed. A cache that cannot be read or written is no
  ///   error.
  /// - Complexity: O(*n* log *n*) for *n* files, and what the headers take that are not cached.
  public func catalog(cache: ModelCache? = nil) throws(ModelDirectoryError) -> Catalog {
    try Self.catalog(of: [self], cache: cache)
  }

  /// The models of several folders as one catalog; of LoRAs with one name, the last folder's wins.
  ///
  /// With more than one folder, the paths of the entries begin with that of their folder; the paths in the folders of
  /// each kind do not. Where one folder lies in another, their files are listed for the last of the two only.
  /// - Parameter progress: told with each file of a folder how many there were so far, and how many are in the folder.
  /// - Throws: ``ModelDirectoryError`` for the first folder that cannot be listed.
  public static func catalog(
    of directories: [ModelDirectory], cache: ModelCache? = nil, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(ModelDirectoryError) -> Catalog {
    try catalog(of: directories) { directory, files in
      EntryReader(root: directory.path, cache: cache, progress: progress).entries(of: files)
    }
  }

  /// The models of several folders by name and size alone, as ``listing()`` has them.
  ///
  /// - Throws: ``ModelDirectoryError`` for the first folder that cannot be listed.
  public static func listing(of directories: [ModelDirectory]) throws(ModelDirectoryError) -> Catalog {
    try catalog(of: directories) { _, files in files.compactMap { $0.entry() } }
  }

  private static func catalog(
    of directories: [ModelDirectory], reading entries: (ModelDirectory, [FoundFile]) -> [CatalogEntry]
  ) throws(ModelDirectoryError) -> Catalog {
    var listings: [[CatalogEntry]] = []
    var unfinished: [String] = []
    var unreadable: [String] = []
    let directories = distinct(directories)
    for directory in directories {
      let found = try directory.found()
      let entries = entries(directory, found.files)
      listings.append(directories.count == 1 ? entries : entries.map { $0.inside(directory.path) })
      unfinished += found.unfinished
      unreadable += found.unreadable
    }
    if directories.count > 1 { listings = SharedFiles.listedOnce(listings) }
    return Catalog(entries: Array(listings.joined()), unfinishedFolders: unfinished, unreadableFolders: unreadable)
  }

  /// The folders without those that are one and the same as another before them.
  package static func distinct(_ directories: [ModelDirectory]) -> [ModelDirectory] {
    var seen: Set<OpenFolder.Place> = []
    return directories.filter { directory in
      guard let place = OpenFolder.Place(path: directory.path) else { return true }
      return seen.insert(place).inserted
    }
  }

  /// The files, and the folders that hold more than was listed.
  private func found() throws(ModelDirectoryError) -> (
    files: [FoundFile], unfinished: [String], unreadable: [String]
  ) {
    guard FileStatus(path: path)?.kind == .folder else { throw .notADirectory(path) }
    var files: [FoundFile] = []
    var unfinished: [String] = []
    var unreadable: [String] = []
    for place in FolderLayout.places(in: path) {
      let found = try FolderWalk(root: path, kind: place.kind, place: place.path).files()
      files += found.files
      unreadable += found.unreadable
      if !found.isFinished { unfinished.append(place.path.isEmpty ? path : path + "/" + place.path) }
    }
    return (files, unfinished, unreadable)
  }
}

/// Why a folder of models cannot be read.
public enum ModelDirectoryError: Error, Sendable, Hashable {
  /// There is nothing at this path, or no folder.
  case notADirectory(String)
  /// The folder at this path cannot be listed.
  case unreadable(String)
}
