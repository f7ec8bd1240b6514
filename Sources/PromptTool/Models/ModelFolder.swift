import PromptModels
import PromptResolver

/// The folders of models that the arguments name.
enum ModelFolder {
  /// The models in the folders of `--models`; nil without the option.
  static func catalog(
    _ arguments: ParsedArguments, in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog? {
    guard arguments.has(.models) else { return nil }
    return try userCatalog(of: arguments.allValues(of: .models).map(ModelDirectory.init), in: surroundings)
  }

  /// The models in folders for prompts that name them, read through the user's cache. What is not listed is told on
  /// standard error.
  static func userCatalog(
    of folders: [ModelDirectory], in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog {
    let catalog = try catalog(
      of: folders, cache: ModelCache.user(environment: surroundings.environment), in: surroundings)
    for gap in gaps(in: catalog) { surroundings.writeError("note: \(gap)\n") }
    return catalog
  }

  /// What is said of the folders of which not all is listed, a line for each, but for no more than twelve that cannot be
  /// read.
  static func gaps(in catalog: Catalog) -> [String] {
    let unreadable = catalog.unreadableFolders
    let rest = unreadable.count - 12
    return unreadable.prefix(12).map {
      "the folder '\($0)' cannot be read; models in it are not listed"
    }
      + (rest > 0 ? ["\(rest) more folders cannot be read"] : [])
      + catalog.unfinishedFolders.map {
        "not all folders in '\($0)' are listed: links in it lead to each other or elsewhere"
      }
  }

  /// The models in folders, with their aliases.
  static func catalog(
    of folders: [ModelDirectory], cache: ModelCache?, in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog {
    var progress = Progress(label: "reading headers", in: surroundings)
    defer { progress.finish() }
    do throws(ModelDirectoryError) {
      return try ModelDirectory.catalog(of: folders, cache: cache) { done, total in
        progress.show(UInt64(done), of: UInt64(total))
      }
    } catch {
      throw failure(error)
    }
  }

  /// The models in folders, of which no file is opened.
  static func listing(of paths: [String]) throws(CommandFailure) -> Catalog {
    do throws(ModelDirectoryError) {
      return try ModelDirectory.listing(of: paths.map(ModelDirectory.init))
    } catch {
      throw failure(error)
    }
  }

  /// Folders without those that are given twice.
  static func distinct(_ paths: [String]) -> [String] {
    ModelDirectory.distinct(paths.map(ModelDirectory.init)).map(\.path)
  }

  /// Where the file of an entry of distinct folders is. With several, the paths of the entries begin with those of the
  /// folders.
  static func path(of entry: CatalogEntry, in folders: [String]) -> String {
    folders.count == 1 ? folders[0] + "/" + entry.path : entry.path
  }

  /// Whether a path is that of a file, or would be by its name.
  static func isFile(_ path: String) -> Bool {
    !FileDescriptor.isFolder(path)
      && (ModelFile.Format(path: path) != .unknown || FileStatus(path: path) != nil)
  }

  private static func failure(_ error: ModelDirectoryError) -> CommandFailure {
    switch error {
    case .notADirectory(let path):
      FileStatus(path: path) != nil
        ? .unreadable("'\(path)' is no folder")
        : .unreadable("there is no folder '\(path)'")
    case .unreadable(let path): .unreadable("cannot read the folder '\(path)'")
    }
  }
}
