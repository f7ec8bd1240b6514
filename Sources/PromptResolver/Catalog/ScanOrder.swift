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
  package static func sorted(_ entries: [CatalogEntry]) -> [CatalogEntry] { sorted(entries) { $0.path } }

  /// Whatever has a path in the order of the scan.
  package static func sorted<File>(_ files: [File], by path: (File) -> String) -> [File] {
    // Files mostly come folder by folder, so a folder's key is mostly that of the file before.
    var folder = ""[...]
    var folderKey = NaturalKey(folder.utf8)
    let keys = files.map { file in
      let path = path(file)
      let length = path.directoryLength
      let own = path.utf8.prefix(max(0, length - 1))
      if !own.elementsEqual(folder.utf8) {
        folder = Substring(own)
        folderKey = NaturalKey(own)
      }
      return (folder: folderKey, file: NaturalKey(path.utf8.dropFirst(length)))
    }
    return files.indices.sorted { left, right in
      keys[left].folder == keys[right].folder
        ? keys[left].file < keys[right].file : keys[left].folder < keys[right].folder
    }.map { files[$0] }
  }

  /// Files of several folders in the order of the scan.
  ///
  /// - Parameter folders: the paths of the folders and their files, which are in that order.
  package static func joined<File>(_ folders: [(path: String, files: [File])], by path: (File) -> String) -> [File] {
    let keys = folders.map { NaturalKey($0.path[...].utf8) }
    let order = folders.indices.sorted { keys[$0] < keys[$1] }
    // The files of two folders whose paths are equal to the reference are sorted together.
    let isMixed = zip(order, order.dropFirst()).contains { keys[$0] == keys[$1] }
    return isMixed ? sorted(folders.flatMap { $0.files }, by: path) : order.flatMap { folders[$0].files }
  }
}

/// A text cut into runs of digits and runs of anything else, to be compared run by run.
///
/// The runs are written one after the other so that their bytes compare as they do: other text in lower case and an end
/// that is smaller than any byte, a number without leading zeros after its length.
struct NaturalKey: Sendable, Hashable, Comparable {
  private var bytes: ContiguousArray<UInt8> = []

  init(_ text: Substring.UTF8View) {
    let text = ContiguousArray(text)
    bytes.reserveCapacity(text.count + 16)
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

  static func < (left: NaturalKey, right: NaturalKey) -> Bool {
    let count = min(left.bytes.count, right.bytes.count)
    let (one, other) = (left.bytes.span, right.bytes.span)
    for index in 0..<count where one[index] != other[index] { return one[index] < other[index] }
    return left.bytes.count < right.bytes.count
  }
}
