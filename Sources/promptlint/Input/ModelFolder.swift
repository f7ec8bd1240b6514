import Foundation
import PromptModels
import PromptResolver

/// The folders of models that the arguments name.
enum ModelFolder {
  /// The models in the folders of `--models`; nil without the option.
  static func catalog(
    _ arguments: ParsedArguments, in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog? {
    guard arguments.has(.models) else { return nil }
    return try catalog(
      of: arguments.allValues(of: .models), cache: ModelCache.user(environment: surroundings.environment),
      in: surroundings)
  }

  /// The models in folders, with their aliases.
  static func catalog(
    of paths: [String], cache: ModelCache?, in surroundings: Surroundings
  ) throws(CommandFailure) -> Catalog {
    var progress = Progress(label: "reading headers", in: surroundings)
    defer { progress.finish() }
    do throws(ModelDirectoryError) {
      return try ModelDirectory.catalog(of: paths.map(ModelDirectory.init), cache: cache) { done, total in
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

  /// Where the file of an entry is. With several folders, the paths of the entries begin with those of the folders.
  static func path(of entry: CatalogEntry, in folders: [String]) -> String {
    ModelDirectory.distinct(folders.map(ModelDirectory.init)).count == 1 ? folders[0] + "/" + entry.path : entry.path
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Whether a path is that of a file, or would be by its name.
  static func isFile(_ path: String) -> Bool {
    !isFolder(path) && (ModelFile.Format(path: path) != .unknown || FileManager.default.fileExists(atPath: path))
  }

  private static func failure(_ error: ModelDirectoryError) -> CommandFailure {
    switch error {
    case .notADirectory(let path):
      FileManager.default.fileExists(atPath: path)
        ? .unreadable("'\(Printable.line(path))' is no folder")
        : .unreadable("there is no folder '\(Printable.line(path))'")
    case .unreadable(let path): .unreadable("cannot read the folder '\(Printable.line(path))'")
    }
  }
}
