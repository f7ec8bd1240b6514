/// The files in a folder of models, in which frontends look up names as paths.
public struct FileListing: Sendable {
  /// Paths are compared byte by byte: strings that are equal in Swift may be different files.
  private typealias Path = ContiguousArray<UInt8>

  /// The folder's own name, which a path such as `../embeddings/x` may use.
  public let name: String
  /// The paths of its files, relative to it.
  public let files: [String]
  private let paths: Set<Path>
  /// The folder and all folders in it.
  private let folders: [Path]

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - name: the folder's own name.
  ///   - files: paths relative to it, with `/` between folders.
  public init(name: String, files: [String]) {
    self.name = name
    self.files = files
    let all = files.sorted().map { Path((name + "/" + $0).utf8) }
    paths = Set(all)
    var folders = [Path(name.utf8)]
    var known = Set(folders)
    for path in all {
      for slash in path.indices where path[slash] == UInt8(ascii: "/") {
        let folder = Path(path[..<slash])
        if known.insert(folder).inserted { folders.append(folder) }
      }
    }
    self.folders = folders
  }

  /// The path of the embedding with a name, relative to the folder; nil if none matches.
  ///
  /// dialects.md, section 2.3: the name is tried in each folder, and rejected if it leads out of that folder.
  /// - Complexity: O(*folders* × *length of the name*).
  func embedding(named name: some Collection<UInt8>) -> String? {
    for folder in folders {
      if let file = file(named: name, in: folder, endings: ["", ".safetensors", ".pt", ".bin"]) { return file }
    }
    return nil
  }

  /// The path of the LoRA that stable-diffusion.cpp finds for a name: dialects.md, section 6.1. It may be a folder.
  func lora(named name: some Collection<UInt8>) -> String? {
    file(named: name, in: folders[0], endings: ["", ".gguf", ".safetensors", ".pt", ".ckpt"], isFolder: true)
  }

  /// The first file, in any folder, with this name plus an extension, which is how Fooocus looks up names.
  func file(withStem stem: some Collection<UInt8>) -> String? {
    files.first { file in
      let name = file.utf8[
        (file.utf8.lastIndex(of: UInt8(ascii: "/")).map(file.utf8.index(after:)) ?? file.startIndex)...]
      let end = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
      return name[..<end].elementsEqual(stem)
    }
  }

  /// The file that SwarmUI finds for a lowercase name: the one with this path without its extension, or the one with the
  /// shortest path that contains it.
  func file(containing name: String) -> String? {
    var found: (file: String, length: Int)?
    for file in files {
      let path = file.lowercased()
      let end = path.utf8.lastIndex(of: UInt8(ascii: ".")) ?? path.endIndex
      if path[..<end] == name { return file }
      let length = path.utf8.distance(from: path.startIndex, to: end)
      if path[..<end].utf8.contains(text: name.utf8), found.map({ length < $0.length }) ?? true {
        found = (file, length)
      }
    }
    return found?.file
  }

  private func file(
    named name: some Collection<UInt8>, in folder: Path, endings: [String], isFolder: Bool = false
  ) -> String? {
    guard name.first != UInt8(ascii: "/"), let path = Self.path(name, in: folder) else { return nil }
    for ending in endings {
      let written = path + Path(ending.utf8)
      guard paths.contains(written) || isFolder && ending.isEmpty && folders.contains(written) else {
        continue
      }
      return String(decoding: written.dropFirst(self.name.utf8.count + 1), as: UTF8.self)
    }
    return nil
  }

  /// A path without `.` and `..`; nil if it leads out of the folder.
  private static func path(_ name: some Collection<UInt8>, in folder: Path) -> Path? {
    var path = folder
    for component in name.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual(".".utf8) { continue }
      if component.elementsEqual("..".utf8) {
        guard !path.isEmpty else { return nil }
        path.removeLast(path.count - (path.lastIndex(of: UInt8(ascii: "/")) ?? 0))
      } else {
        if !path.isEmpty { path.append(UInt8(ascii: "/")) }
        path += component
      }
    }
    return path.starts(with: folder + [UInt8(ascii: "/")]) ? path : nil
  }
}

extension Collection<UInt8> {
  /// Whether these bytes contain those of a text.
  func contains(text: String.UTF8View) -> Bool { indices.contains { self[$0...].starts(with: text) } }
}
