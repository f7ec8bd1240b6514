import PromptJSON
import PromptLinter
import PromptModels

/// The wildcards in folders, as Dynamic Prompts and SwarmUI name them.
enum WildcardFolder {
  /// Files of keys that are larger than this are not read.
  private static let longest = 8 << 20

  /// The paths of all text files below folders, and the keys in YAML and JSON files.
  ///
  /// A folder that is linked from inside itself is not entered again, and damaged files are read as far as that goes.
  /// - Parameter isInReach: whether a path may be read.
  static func names(
    in folders: [ModelDirectory], where isInReach: (String) -> Bool
  ) throws(CommandFailure) -> WildcardNames {
    var names: Set<String> = []
    for root in folders.map(\.path) {
      guard FileDescriptor.isFolder(root) else { throw .unreadable("folder '\(root)' not found") }
      var entered: Set<OpenFolder.Place> = []
      var rest = [(path: root, prefix: "")]
      while let (path, prefix) = rest.popLast() {
        guard let folder = OpenFolder(path: path) else { throw .unreadable("cannot read the folder '\(path)'") }
        guard entered.insert(folder.place).inserted else { continue }
        folder.forEachItem(
          where: { [".txt", ".yaml", ".yml", ".json"].contains(where: $0.lowercased().hasSuffix) },
          do: { name, item in
            let file = FilePath.joined(path, name)
            guard !name.hasPrefix("."), isInReach(file) else { return }
            switch item {
            case .danglingLink: return
            case .folder: rest.append((file, prefix + name + "/"))
            case .file(let stamp):
              names.insert(prefix + String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]))
              // Whether keys count from the file's own folder depends on the version.
              for key in stamp.size <= longest ? keys(ofFile: file) : [] { names.formUnion([key, prefix + key]) }
            }
          })
      }
    }
    return WildcardNames(names)
  }

  /// The keys in a YAML or JSON file, each with those around it.
  private static func keys(ofFile path: String) -> [String] {
    let name = path.lowercased()
    guard !name.hasSuffix(".txt"), FileDescriptor.canEnd(path), let bytes = try? FileContents.read(path).bytes else {
      return []
    }
    return name.hasSuffix(".json") ? keys(ofJSON: bytes) : keys(ofYAML: String(decoding: bytes, as: UTF8.self))
  }

  private static func keys(ofJSON bytes: ContiguousArray<UInt8>) -> [String] {
    var reader = JSONReader(bytes, .configuration)
    var keys: [String] = []
    var prefixes = [""]
    do throws(JSONReader.Fault) {
      try reader.enterObject()
      while let prefix = prefixes.last {
        guard let key = try reader.nextKey() else {
          prefixes.removeLast()
          continue
        }
        keys.append(prefix + key)
        if reader.peek() == UInt8(ascii: "{") {
          try reader.enterObject()
          prefixes.append(prefix + key + "/")
        } else {
          try reader.skipValue()
        }
      }
    } catch {
      // The keys so far count.
    }
    return keys
  }

  /// The keys of mappings in block style: a name, a colon, and more of them further to the right.
  private static func keys(ofYAML text: String) -> [String] {
    var keys: [String] = []
    var open: [(column: Int, path: String)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let content = line.drop { $0 == " " }
      guard let first = content.first, first != "#", first != "-", let colon = content.firstIndex(of: ":") else {
        continue
      }
      let column = line.count - content.count
      while let last = open.last, last.column >= column { open.removeLast() }
      let key = content[..<colon].filter { $0 != "\"" && $0 != "'" }
      open.append((column, (open.last.map { $0.path + "/" } ?? "") + key))
      keys.append(open[open.count - 1].path)
    }
    return keys
  }
}
