import PromptResolver
import PromptSyntax

/// Finds the files that several folders list, since one lies in the other or is a link to it.
struct SharedFiles {
  /// Where a file really is, and as what it is listed.
  private struct Key: Hashable {
    let folder: OpenFolder.Place
    let name: NameKey
    let kind: ModelKind
  }

  private var places: [NameKey: OpenFolder.Place] = [:]
  private var seen: Set<Key> = []

  /// The listings of several folders with each file in the last one only that has it: of LoRAs with one name that one
  /// wins. What one and the same folder lists twice, as links make it, stays.
  ///
  /// - Parameter listings: entries whose paths lead to the files.
  /// - Complexity: O(*n*) for *n* files, with one call of the system for each folder.
  static func listedOnce(_ listings: [[CatalogEntry]]) -> [[CatalogEntry]] {
    var shared = SharedFiles()
    return Array(listings.reversed().map { shared.unseen(of: $0) }.reversed())
  }

  private mutating func unseen(of entries: [CatalogEntry]) -> [CatalogEntry] {
    var keys: [Key] = []
    let unseen = entries.filter { entry in
      guard let key = key(of: entry) else { return true }
      keys.append(key)
      return !seen.contains(key)
    }
    seen.formUnion(keys)
    return unseen
  }

  private mutating func key(of entry: CatalogEntry) -> Key? {
    guard let slash = entry.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let folder = String(Substring(entry.path.utf8[...slash]))
    let place = places[NameKey(folder)] ?? OpenFolder.Place(path: folder)
    guard let place else { return nil }
    places[NameKey(folder)] = place
    let name = NameKey(String(Substring(entry.path.utf8[slash...])))
    // What was one kind of LoRA in the one folder may be the other in the other.
    return Key(folder: place, name: name, kind: entry.kind == .lycoris ? .lora : entry.kind)
  }
}
