import Foundation
import PromptResolver

/// Where in a folder which models lie, as the frontends lay them out.
enum FolderLayout {
  /// A folder to scan, relative to the root; empty for the root itself.
  struct Place: Sendable, Hashable {
    let path: String
    let kind: ModelKind
  }

  /// What there may be in an installation's folder of models. AUTOMATIC1111's and Forge's names come first, ComfyUI's
  /// after them; LoRAs come in the order in which the reference scans them.
  private static let names: [(name: String, kind: ModelKind)] = [
    ("Lora", .lora), ("loras", .lora), ("LyCORIS", .lycoris), ("hypernetworks", .hypernetwork),
    ("embeddings", .embedding),
  ]

  /// The folders to scan: those of an installation, or of its `models` folder, or else the root as a folder of LoRAs.
  ///
  /// Folders that are links to one and the same are scanned once.
  static func places(in root: String) -> [Place] {
    let installed = names.map { Place(path: "models/" + $0.name, kind: $0.kind) }
    let inner = names.map { Place(path: $0.name, kind: $0.kind) }
    if installed.contains(where: { isFolder($0, in: root) }) {
      return distinct(installed + [Place(path: "embeddings", kind: .embedding)], in: root)
    }
    // A folder of LoRAs may well have one for embeddings in it, or one called 'LyCORIS'; it takes one for LoRAs, and
    // none beside it, to make an installation. Those beside it are looked for last: that lists the root.
    if inner.contains(where: { ($0.kind == .lora || $0.kind == .lycoris) && isFolder($0, in: root) }),
      !isFolderOfLoras(root)
    {
      return distinct(inner, in: root)
    }
    return [Place(path: "", kind: .lora)]
  }

  /// Whether the root itself is one for LoRAs: by its name, or by what lies in it.
  private static func isFolderOfLoras(_ root: String) -> Bool {
    let name = URL(fileURLWithPath: root).standardizedFileURL.lastPathComponent.lowercased()
    if ["lora", "loras", "lycoris"].contains(name) { return true }
    var hasModel = false
    OpenFolder(path: root)?.forEachItem(
      where: { $0.lowercased().hasSuffix(".safetensors") },
      do: { name, item in if case .folder = item { return } else { hasModel = true } })
    return hasModel
  }

  private static func isFolder(_ place: Place, in root: String) -> Bool {
    FileStatus(path: root + "/" + place.path)?.kind == .folder
  }

  private static func distinct(_ places: [Place], in root: String) -> [Place] {
    var seen: Set<OpenFolder.Place> = []
    return places.filter { place in
      guard let status = FileStatus(path: root + "/" + place.path), status.kind == .folder else { return false }
      return seen.insert(OpenFolder.Place(status)).inserted
    }
  }
}
