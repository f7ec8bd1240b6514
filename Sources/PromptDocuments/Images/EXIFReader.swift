import PromptSyntax

/// Reads the texts in EXIF data: the image description and the user comment.
///
/// Two directories are visited, each once, and only the first occurrence of each text is read, so that no input causes a
/// loop or excessive copying.
struct EXIFReader {
  /// The tags to which ComfyUI writes `workflow:` and `prompt:`, followed by the text of the PNG chunks with these names.
  private static let makeAndModel = [0x010F, 0x0110]
  private static let imageDescription = 0x010E
  private static let directory = 0x8769
  private static let userComment = 0x9286

  private let file: ContiguousArray<UInt8>
  private let data: Range<Int>
  private let order: ByteOrder

  /// The prefix of the TIFF data in some formats.
  static let mark: StaticString = "Exif\0\0"

  /// Reads the TIFF data in a range, optionally after ``mark``.
  ///
  /// - Complexity: O(*length*).
  static func read(_ file: ContiguousArray<UInt8>, in range: Range<Int>, into found: inout ImageFindings) {
    let isMarked = range.count >= 6 && file.span.hasText(mark, at: range.lowerBound)
    let data = (isMarked ? range.lowerBound + 6 : range.lowerBound)..<range.upperBound
    let order: ByteOrder
    if file[data].starts(with: [0x49, 0x49, 0x2A, 0]) {
      order = .littleEndian
    } else if file[data].starts(with: [0x4D, 0x4D, 0, 0x2A]) {
      order = .bigEndian
    } else {
      found.diagnostics.append(.imageTextUnreadable(at: data, part: "the EXIF data"))
      return
    }
    let reader = EXIFReader(file: file, data: data, order: order)
    guard let start = reader.number(at: 4, count: 4), let entries = reader.entries(ofDirectoryAt: start) else {
      found.diagnostics.append(.imageTextUnreadable(at: data, part: "the EXIF data"))
      return
    }
    if let description = entries.first(where: { $0.tag == imageDescription }) {
      reader.readDescription(description, into: &found)
    }
    for tag in makeAndModel {
      if let entry = entries.first(where: { $0.tag == tag }) { reader.readComfyUI(entry, into: &found) }
    }
    guard let link = entries.first(where: { $0.tag == directory }) else { return }
    guard let start = reader.number(at: link.value, count: 4), let entries = reader.entries(ofDirectoryAt: start) else {
      found.diagnostics.append(.imageTextUnreadable(at: data, part: "a directory of the EXIF data"))
      return
    }
    if let comment = entries.first(where: { $0.tag == userComment }) { reader.readComment(comment, into: &found) }
  }

  private struct Entry {
    let tag: Int
    /// The number of bytes, if its type has one byte per value.
    let count: Int
    /// The offset of its value, or of the offset of its value.
    let value: Int
  }

  private func number(at offset: Int, count: Int) -> Int? {
    guard offset <= data.count else { return nil }
    return order.number(file, at: data.lowerBound + offset, count: count, before: data.upperBound)
  }

  /// The entries of a directory, as far as they are present; nil if there is no directory.
  private func entries(ofDirectoryAt offset: Int) -> [Entry]? {
    guard let count = number(at: offset, count: 2) else { return nil }
    var entries: [Entry] = []
    for index in 0..<count {
      let start = offset + 2 + 12 * index
      guard let tag = number(at: start, count: 2), let count = number(at: start + 4, count: 4),
        number(at: start + 8, count: 4) != nil
      else { break }
      entries.append(Entry(tag: tag, count: count, value: start + 8))
    }
    return entries
  }

  /// The range of an entry's bytes; nil if they are not present.
  private func bytes(of entry: Entry) -> Range<Int>? {
    guard let offset = entry.count > 4 ? number(at: entry.value, count: 4) : entry.value,
      offset <= data.count, entry.count <= data.count - offset
    else { return nil }
    return (data.lowerBound + offset)..<(data.lowerBound + offset + entry.count)
  }

  private func readDescription(_ entry: Entry, into found: inout ImageFindings) {
    guard let range = bytes(of: entry) else {
      found.diagnostics.append(.imageTextUnreadable(at: data, part: "'ImageDescription'"))
      return
    }
    let text = SourceText(bytes: file[range].prefix { $0 != 0 })
    found.entries.append(ImageTextEntry(.exif(.ascii), keyword: "ImageDescription", text: text, at: range))
  }

  /// Reads a text by ComfyUI; other text, as from cameras, is ignored.
  private func readComfyUI(_ entry: Entry, into found: inout ImageFindings) {
    guard let range = bytes(of: entry), let colon = file[range].prefix(9).firstIndex(of: UInt8(ascii: ":")) else {
      return
    }
    let keyword = String(decoding: file[range.lowerBound..<colon], as: UTF8.self)
    guard keyword == "prompt" || keyword == "workflow" else { return }
    let text = (colon + 1)..<range.upperBound
    found.entries.append(
      ImageTextEntry(.exif(.ascii), keyword: keyword, text: SourceText(bytes: file[text].prefix { $0 != 0 }), at: text))
  }

  /// Reads the comment: eight bytes that name its encoding, followed by the text.
  private func readComment(_ entry: Entry, into found: inout ImageFindings) {
    guard let range = bytes(of: entry) else {
      found.diagnostics.append(.imageTextUnreadable(at: data, part: "'UserComment'"))
      return
    }
    let mark = file[range].prefix(8)
    let rest = (range.lowerBound + mark.count)..<range.upperBound
    let (encoding, content): (ImageTextEntry.EXIFEncoding, Range<Int>) =
      if mark.elementsEqual("UNICODE\0".utf8) {
        (UTF16Text.encoding(ofComment: file[rest]), rest)
      } else if mark.elementsEqual("ASCII\0\0\0".utf8) {
        (.ascii, rest)
      } else if mark.starts(with: "UTF8".utf8) || mark.starts(with: "UTF-8".utf8) {
        (.utf8, rest)
      } else {
        // Without a known name, all of it is text, except for a name of NULs.
        (.undefined, mark.allSatisfy { $0 == 0 } ? rest : range)
      }
    let text: SourceText =
      switch encoding {
      case .utf16BigEndian: SourceText(UTF16Text.string(file[content], order: .bigEndian))
      case .utf16LittleEndian: SourceText(UTF16Text.string(file[content], order: .littleEndian))
      default: SourceText(bytes: file[content].prefix { $0 != 0 })
      }
    found.entries.append(ImageTextEntry(.exif(encoding), keyword: "UserComment", text: text, at: content))
  }
}
