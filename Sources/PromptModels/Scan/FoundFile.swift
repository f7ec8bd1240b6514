import ModelHeaders
import PromptResolver

/// A model file that was found, of which nothing is read yet.
struct FoundFile: Sendable, Hashable {
  let kind: ModelKind
  /// The folder of its kind, relative to the root.
  let place: String
  /// The folder's path relative to the root, and the file's.
  let folder: String
  let path: String
  /// The name under which it is listed; nil for a picture, which is listed if an embedding is found in it.
  let name: String?
  /// Nil for a link that leads nowhere.
  let stamp: FileStamp?

  /// Whether it is looked up as a LoRA.
  var isLora: Bool { kind == .lora || kind == .lycoris }

  /// Whether it is named like what macOS writes beside a file on disks of other systems: icons and notes, no model.
  var isMacMetadata: Bool { path.utf8.dropFirst(folder.isEmpty ? 0 : folder.utf8.count + 1).starts(with: "._".utf8) }

  /// The entry with what a look into the file has brought, and what is wrong without one.
  func entry(
    alias: String? = nil, hash: String? = nil, fault: FileFault? = nil, contents: ModelFileKind? = nil
  ) -> CatalogEntry? {
    guard let name else { return nil }
    let known: FileFault? = stamp == nil ? .danglingLink : stamp?.size == 0 && isLora ? .empty : nil
    return CatalogEntry(
      kind: kind, name: name, alias: alias, path: path, folder: place, size: stamp?.size, hash: hash,
      fault: fault ?? known, contents: contents)
  }
}
