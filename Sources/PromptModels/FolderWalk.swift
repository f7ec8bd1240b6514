import Foundation

/// Lists the model files of a folder and of all folders in it.
struct FolderWalk {
  /// How many folders are listed at most: links can make a few folders look like very many.
  private static let folderLimit = 65_536

  /// A folder to list: its path relative to the root, and the real places of it and of all folders around it.
  private struct Folder {
    let path: String
    let places: Set<String>
  }

  let root: String

  /// The regular files with a model's extension, relative to the root, in the order of their bytes.
  ///
  /// Links are followed; a folder that is linked from inside itself is not entered again.
  /// - Parameter folder: a path relative to the root, empty for the root itself.
  /// - Throws: ``ModelDirectoryError`` when this folder cannot be listed or never ends.
  func files(in folder: String) throws(ModelDirectoryError) -> [String] {
    var files: [String] = []
    var waiting = [Folder(path: folder, places: [realPath(folder)])]
    var listed = 0
    while let current = waiting.popLast() {
      listed += 1
      guard listed <= Self.folderLimit else { throw .tooManyFolders(absolute(folder)) }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: absolute(current.path)) else {
        if listed == 1 { throw .unreadable(absolute(folder)) }
        continue
      }
      for name in names {
        let path = current.path.isEmpty ? name : current.path + "/" + name
        if isDirectory(path) {
          let place = realPath(path)
          guard !current.places.contains(place) else { continue }
          waiting.append(Folder(path: path, places: current.places.union([place])))
        } else if isModel(path) {
          files.append(path)
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

  private func realPath(_ path: String) -> String {
    URL(fileURLWithPath: absolute(path)).resolvingSymlinksInPath().path
  }

  private func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: absolute(path), isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private func isModel(_ path: String) -> Bool {
    let lowercased = path.lowercased()
    guard [".safetensors", ".pt", ".ckpt"].contains(where: lowercased.hasSuffix) else { return false }
    return RegularFile.length(atPath: absolute(path)) != nil
  }
}
