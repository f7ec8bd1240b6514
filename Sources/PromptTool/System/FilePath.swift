/// Path arithmetic; nothing here accesses the file system. Paths are split at the byte `/`.
enum FilePath {
  /// The folder that contains a path; empty for the current folder.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path of a file that the user named, distinguishable from `<stdin>` and `<prompt>` in reports.
  static func named(_ path: String) -> String { ["<stdin>", "<prompt>"].contains(path) ? "./" + path : path }

  /// The last component of a path.
  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// A path relative to a folder; absolute paths are returned unchanged.
  static func joined(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || isAbsolute(name) { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// The part of a path after a folder; nil if it is not inside the folder.
  static func path(_ path: String, from folder: String) -> Substring? {
    let prefix = joined(folder, "")
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return path[path.utf8.index(path.startIndex, offsetBy: prefix.utf8.count)...]
  }
}
