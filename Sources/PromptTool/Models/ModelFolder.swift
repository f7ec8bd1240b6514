import PromptModels
import PromptResolver

/// The model folders that the arguments name.
enum ModelFolder {
  /// The models in the folders given by `--models`; nil without the option.
  static func catalog(
    _ arguments: ParsedArguments, in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog? {
    guard arguments.has(.models) else { return nil }
    return try userCatalog(of: arguments.allValues(of: .models).map(ModelDirectory.init), in: surroundings)
  }

  /// The models in folders, read through the user's cache; notes about folders that cannot be listed are printed.
  static func userCatalog(
    of folders: [ModelDirectory], in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog {
    let catalog = try catalog(
      of: folders, cache: ModelCache.user(environment: surroundings.environment), in: surroundings)
    for gap in gaps(in: catalog) { surroundings.writeError("note: \(gap)\n") }
    return catalog
  }

  /// Notes about folders that are not listed completely, at most twelve of them about unreadable folders.
  static func gaps(in catalog: Catalog) -> [String] {
    let unreadable = catalog.unreadableFolders
    let rest = unreadable.count - 12
    return unreadable.prefix(12).map {
      "cannot read the folder '\($0)'; its models are not listed"
    }
      + (rest > 0 ? ["cannot read \(rest) more folders"] : [])
      + catalog.unfinishedFolders.map {
        "some folders in '\($0)' are not listed, because of links that form a cycle or lead outside"
      }
  }

  /// The models in folders, with the aliases from their headers.
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

  /// The models in folders, without opening a file.
  static func listing(of paths: [String]) throws(CommandFailure) -> Catalog {
    do throws(ModelDirectoryError) {
      return try ModelDirectory.listing(of: paths.map(ModelDirectory.init))
    } catch {
      throw failure(error)
    }
  }

  /// The folders without duplicates.
  static func distinct(_ paths: [String]) -> [String] {
    ModelDirectory.distinct(paths.map(ModelDirectory.init)).map(\.path)
  }

  /// The path of an entry's file. If there are several folders, the paths of entries include the folder.
  static func path(of entry: CatalogEntry, in folders: [String]) -> String {
    folders.count == 1 ? folders[0] + "/" + entry.path : entry.path
  }

  /// Whether a path leads to a file, or has the name of a model file.
  static func isFile(_ path: String) -> Bool {
    !FileDescriptor.isFolder(path)
      && (ModelFile.Format(path: path) != .unknown || FileStatus(path: path) != nil)
  }

  private static func failure(_ error: ModelDirectoryError) -> CommandFailure {
    switch error {
    case .notADirectory(let path):
      FileStatus(path: path) != nil
        ? .unreadable("'\(path)' is not a folder")
        : .unreadable("folder '\(path)' not found")
    case .unreadable(let path): .unreadable("cannot read the folder '\(path)'")
    }
  }
}
