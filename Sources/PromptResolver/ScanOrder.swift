/// The order in which the reference scans the files of a folder.
///
/// Folders come first by their whole path, then files by their name, both in natural order: runs of digits count as
/// numbers and letter case does not. So a folder's own files come before those of its sub-folders, `a2` before `a10`.
public enum ScanOrder {
  /// Files of one folder and its sub-folders in the order of the scan.
  ///
  /// Names that differ only in letter case or leading zeros stay as they are given: for the reference they come in
  /// whatever order the file system has.
  /// - Complexity: O(*n* log *n*) comparisons of paths.
  public static func sorted(_ entries: [CatalogEntry]) -> [CatalogEntry] {
    let keyed = entries.enumerated().map { offset, entry in
      let length = entry.path.directoryLength
      let folder = NaturalKey(entry.path.utf8.prefix(max(0, length - 1)))
      return (folder: folder, file: NaturalKey(entry.path.utf8.dropFirst(length)), offset: offset, entry: entry)
    }
    return keyed.sorted { ($0.folder, $0.file, $0.offset) < ($1.folder, $1.file, $1.offset) }.map(\.entry)
  }
}

/// A text cut into runs of digits and runs of anything else, to be compared run by run.
struct NaturalKey: Sendable, Hashable, Comparable {
  /// Other text in lower case and digits without leading zeros, in turns; the first is text and may be empty.
  private let runs: [[UInt8]]

  init(_ text: Substring.UTF8View) {
    var runs: [[UInt8]] = []
    var rest = text
    while true {
      let other = rest.prefix { !Self.isDigit($0) }
      runs.append(Array(String(Substring(other)).lowercased().utf8))
      rest = rest[other.endIndex...]
      if rest.isEmpty { break }
      let digits = rest.prefix(while: Self.isDigit)
      runs.append(Array(digits.drop { $0 == UInt8(ascii: "0") }))
      rest = rest[digits.endIndex...]
    }
    self.runs = runs
  }

  static func < (left: NaturalKey, right: NaturalKey) -> Bool {
    for (index, (one, other)) in zip(left.runs, right.runs).enumerated() where one != other {
      let isNumber = index % 2 == 1
      if isNumber, one.count != other.count { return one.count < other.count }
      return one.lexicographicallyPrecedes(other)
    }
    return left.runs.count < right.runs.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
