/// Paths as texts; nothing here asks the file system. A slash counts whatever combines with it.
enum FilePath {
  /// The folder that a path lies in; empty for the current one.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path of a file that somebody named, written so that reports do not take it for what is not a file.
  static func named(_ path: String) -> String { ["<stdin>", "<prompt>"].contains(path) ? "./" + path : path }

  /// The last name of a path.
  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// A name, or a path, in a folder; an absolute path stays as it is.
  static func joined(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || isAbsolute(name) { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// The path from a folder on; nil where it does not lie below it.
  static func path(_ path: String, from folder: String) -> Substring? {
    let prefix = joined(folder, "")
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return path[path.utf8.index(path.startIndex, offsetBy: prefix.utf8.count)...]
  }
}
