import Foundation
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

  /// Reads which LoRAs there are, in the order in which the reference scans them.
  ///
  /// Where the folder holds `models/Lora` or `models/LyCORIS`, those are scanned in this order, otherwise `Lora` or
  /// `LyCORIS`, otherwise the folder itself; sub-folders and links are followed. Of a file no more than its header is
  /// read; a file whose header does not read is listed by its name. Links that lead nowhere and what is no regular file
  /// are left out, as is a sub-folder that cannot be opened.
  /// - Throws: ``ModelDirectoryError`` when the folder cannot be listed or never ends.
  /// - Complexity: O(*n* log *n*) for *n* files.
  public func catalog() throws(ModelDirectoryError) -> Catalog {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue else {
      throw .notADirectory(path)
    }
    var entries: [CatalogEntry] = []
    for folder in scannedFolders() {
      let files = try FolderWalk(root: path).files(in: folder)
      entries += ScanOrder.sorted(files.compactMap { CatalogEntry(path: $0, alias: alias(ofFile: $0)) })
    }
    return Catalog(entries: entries)
  }

  /// The folders that hold the LoRAs, relative to the root; empty for the root itself.
  private func scannedFolders() -> [String] {
    for folders in [["models/Lora", "models/LyCORIS"], ["Lora", "LyCORIS"]] {
      let present = folders.filter { folder in
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path + "/" + folder, isDirectory: &isDirectory)
          && isDirectory.boolValue
      }
      if !present.isEmpty { return present }
    }
    return [""]
  }

  /// The name in the header of a file; only safetensors have one.
  private func alias(ofFile file: String) -> String? {
    guard file.lowercased().hasSuffix(".safetensors") else { return nil }
    return OutputName.ofFile(path + "/" + file)
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
