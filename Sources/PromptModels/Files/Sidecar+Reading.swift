public import ModelHeaders

extension Sidecar {
  /// The largest file that is read.
  private static let longest: UInt64 = 4 << 20

  /// Reads what stands beside a model; a file that is missing, too large or not JSON is ignored.
  ///
  /// - Complexity: O(*length of the files*), at most 4 MiB each.
  public init(besideModel path: String) { self.init(besideModel: path, within: nil) }

  /// Reads what stands beside a model of a folder that somebody else named, and follows no links out of a folder
  /// without links.
  package init(besideModel path: String, within bound: String?) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    let dot = path.utf8[slash...].lastIndex(of: UInt8(ascii: ".")) ?? path.endIndex
    let names = Self.endings.ofStem.map { path[..<dot] + $0 } + [path + Self.endings.ofName]
    self.init(texts: names.lazy.filter { !FolderWalk.isLink($0, outOf: bound) }.compactMap(Self.read))
  }

  private static func read(_ path: String) -> ContiguousArray<UInt8>? {
    guard let file = try? OpenFile(path: path), file.length <= longest,
      let bytes = try? file.read(Int(file.length), at: 0)
    else { return nil }
    return ContiguousArray(bytes)
  }
}
