import PromptSyntax

/// The order in which the reference scans the files of a folder.
///
/// Folders come first by their whole path, then files by their name, both in natural order: runs of digits count as
/// numbers and letter case does not. So a folder's own files come before those of its sub-folders, `a2` before `a10`.
package enum ScanOrder {
  /// Files of one folder and its sub-folders in the order of the scan.
  ///
  /// Names that differ only in letter case or leading zeros stay as they are given: for the reference they come in
  /// whatever order the file system has.
  /// - Complexity: O(*n* log *n*) comparisons of paths.
  package static func sorted(_ entries: [CatalogEntry]) -> [CatalogEntry] {
    order(ofPaths: entries.map { $0.path }).map { entries[$0] }
  }

  /// The indices of paths in the order of the scan.
  package static func order(ofPaths paths: [String]) -> [Int] {
    // Files mostly come folder by folder, so a folder's key is mostly that of the file before.
    var folders = NaturalKeys()
    var files = NaturalKeys()
    var folder: String?
    let folderOf = paths.map { path in
      let own = String(Substring(path.utf8.prefix(max(0, path.directoryLength - 1))))
      if !(folder?.hasSameScalars(as: own) ?? false) {
        folders.append(own)
        folder = own
      }
      files.append(path.fileName)
      return folders.count - 1
    }
    return paths.indices.sorted { left, right in
      let order = folders.compare(folderOf[left], folderOf[right])
      return order == 0 ? files.compare(left, right) < 0 : order < 0
    }
  }

  /// The indices of names in natural order; names that are equal in it are in that of Swift, so that the order does not
  /// depend on the file system.
  package static func order(ofNames names: [String]) -> [Int] {
    let keys = NaturalKeys(names)
    return names.indices.sorted { left, right in
      let order = keys.compare(left, right)
      if order != 0 { return order < 0 }
      // For Swift canonically equivalent names are equal, so they need more.
      return names[left] == names[right]
        ? names[left].utf8.lexicographicallyPrecedes(names[right].utf8) : names[left] < names[right]
    }
  }

  /// The indices of folders, by their paths, in natural order; nil if two paths are equal in it, so that the files of
  /// both are sorted together.
  package static func order(ofFolders paths: [String]) -> [Int]? {
    let keys = NaturalKeys(paths)
    let order = paths.indices.sorted { keys.compare($0, $1) < 0 }
    return zip(order, order.dropFirst()).contains { keys.compare($0, $1) == 0 } ? nil : order
  }
}

/// Texts cut into runs of digits and runs of anything else, to be compared run by run.
///
/// The runs of a text are written one after the other so that their bytes compare as they do: other text in lower case and
/// an end that is smaller than any byte, a number without leading zeros after its length. All texts are in one array.
struct NaturalKeys: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  private var ends: ContiguousArray<Int> = []

  /// The number of texts.
  var count: Int { ends.count }

  init(_ texts: [String] = []) {
    ends.reserveCapacity(texts.count)
    for text in texts { append(text) }
  }

  mutating func append(_ text: String) {
    let text = ContiguousArray(text.utf8)
    var at = 0
    while true {
      let start = at
      while at < text.count, !Ascii.isDigit(text[at]) { at += 1 }
      append(text[start..<at])
      if at == text.count { break }
      while at < text.count, text[at] == UInt8(ascii: "0") { at += 1 }
      let number = at
      while at < text.count, Ascii.isDigit(text[at]) { at += 1 }
      let count = UInt32(clamping: at - number)
      for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
      bytes.append(contentsOf: text[number..<at])
    }
    ends.append(bytes.count)
  }

  /// Appends text, in which a NUL becomes two bytes, and an end of two other bytes that come before those.
  private mutating func append(_ text: ContiguousArray<UInt8>.SubSequence) {
    if text.allSatisfy({ $0 < 0x80 && $0 != 0 }) {
      for byte in text { bytes.append(byte.asciiLowercased) }
    } else {
      for byte in String(decoding: text, as: UTF8.self).pythonLowercased.utf8 {
        bytes.append(byte)
        if byte == 0 { bytes.append(1) }
      }
    }
    bytes.append(0)
    bytes.append(0)
  }

  /// Whether a text comes before another one: a negative number, 0 for equal texts, or a positive number.
  func compare(_ left: Int, _ right: Int) -> Int {
    var (one, other) = (left > 0 ? ends[left - 1] : 0, right > 0 ? ends[right - 1] : 0)
    let (end, otherEnd) = (ends[left], ends[right])
    // Eight bytes at a time take half as long to sort.
    let bytes = bytes.span
    while one + 8 <= end, other + 8 <= otherEnd {
      let (word, otherWord) = (bytes.eightBytes(at: one).byteSwapped, bytes.eightBytes(at: other).byteSwapped)
      if word != otherWord { return word < otherWord ? -1 : 1 }
      (one, other) = (one + 8, other + 8)
    }
    while one < end, other < otherEnd {
      let difference = Int(bytes[one]) - Int(bytes[other])
      if difference != 0 { return difference }
      (one, other) = (one + 1, other + 1)
    }
    return (end - one) - (otherEnd - other)
  }
}
