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
  /// itself as one of LoRAs; sub-folders and links are followed. Links that lead nowhere and what is no regular file are
  /// left out, as is a sub-folder that cannot be opened. Pictures with an embedding are left out here: they would have
  /// to be opened.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed or never ends.
  /// - Complexity: O(*n* log *n*) for *n* files, with one call of the system for each file.
  public func listing() throws(ModelDirectoryError) -> [CatalogEntry] {
    try files().compactMap { CatalogEntry(kind: $0.kind, path: $0.path, size: $0.stamp.size) }
  }

  /// Lists the models as ``listing()`` does and reads the aliases of the LoRAs from their headers.
  ///
  /// Of a file no more than its header is read, and not even that where the cache knows the file; a file whose header
  /// does not read is listed by its name. Pictures among the embeddings are listed where an ``EmbeddingPicture`` is
  /// found in them, under its name; of these nothing is cached.
  /// - Parameter cache: where to keep what was read; nil keeps nothing.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed or never ends. A cache that cannot be read or
  ///   written is no error.
  /// - Complexity: O(*n* log *n*) for *n* files, and what the headers take that are not cached.
  public func catalog(cache: ModelCache? = nil) throws(ModelDirectoryError) -> Catalog {
    Catalog(entries: try entries(cache: cache))
  }

  /// The models of several folders as one catalog; of LoRAs with one name, the last folder's wins.
  ///
  /// With more than one folder, the paths of the entries begin with that of their folder.
  /// - Throws: ``ModelDirectoryError`` for the first folder that cannot be listed.
  public static func catalog(
    of directories: [ModelDirectory], cache: ModelCache? = nil
  ) throws(ModelDirectoryError) -> Catalog {
    var all: [CatalogEntry] = []
    let directories = distinct(directories)
    for directory in directories {
      let entries = try directory.entries(cache: cache)
      all += directories.count == 1 ? entries : entries.map { $0.inside(directory.path) }
    }
    return Catalog(entries: all)
  }

  /// The models of several folders by name and size alone, as ``listing()`` has them.
  ///
  /// - Throws: ``ModelDirectoryError`` for the first folder that cannot be listed.
  public static func listing(of directories: [ModelDirectory]) throws(ModelDirectoryError) -> Catalog {
    var all: [CatalogEntry] = []
    let directories = distinct(directories)
    for directory in directories {
      let entries = try directory.listing()
      all += directories.count == 1 ? entries : entries.map { $0.inside(directory.path) }
    }
    return Catalog(entries: all)
  }

  /// Folders that are one and the same count once: otherwise each name in them would be another file's too.
  private static func distinct(_ directories: [ModelDirectory]) -> [ModelDirectory] {
    var seen: Set<OpenFolder.Place> = []
    return directories.filter { directory in
      guard let status = FileStatus(path: directory.path) else { return true }
      return seen.insert(OpenFolder.Place(device: status.device, inode: status.stamp.inode)).inserted
    }
  }

  private func entries(cache: ModelCache?) throws(ModelDirectoryError) -> [CatalogEntry] {
    let files = try files()
    let aliases = AliasReader(root: path, cache: cache).aliases(of: files)
    return zip(files, aliases).compactMap { file, alias in
      CatalogEntry(kind: file.kind, path: file.path, alias: alias, size: file.stamp.size)
        ?? EmbeddingPicture.entry(path: file.path, in: path, size: file.stamp.size)
    }
  }

  private func files() throws(ModelDirectoryError) -> [FoundFile] {
    guard FileStatus(path: path)?.kind == .folder else { throw .notADirectory(path) }
    var files: [FoundFile] = []
    for place in FolderLayout.places(in: path) {
      files += try FolderWalk(root: path, kind: place.kind).files(in: place.path)
    }
    return files
  }
}

/// Why a folder of models cannot be read.
public enum ModelDirectoryError: Error, Sendable, Hashable {
  /// There is nothing at this path, or no folder.
  case notADirectory(String)
  /// The folder at this path cannot be listed.
  case unreadable(String)
  /// The folder at this path leads to more than 65,536 folders, probably through links that multiply.
  case tooManyFolders(String)
}

extension CatalogEntry {
  /// The same file with a folder before its path.
  fileprivate func inside(_ folder: String) -> CatalogEntry {
    let separator = folder.utf8.last == UInt8(ascii: "/") ? "" : "/"
    return CatalogEntry(kind: kind, name: name, alias: alias, path: folder + separator + path, size: size)
  }
}
