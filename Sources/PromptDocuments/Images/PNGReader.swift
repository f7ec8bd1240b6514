import PromptSyntax

/// Reads the text chunks of a PNG file.
enum PNGReader {
  /// - Complexity: O(*n*), plus inflating.
  static func read(_ file: ContiguousArray<UInt8>, into found: inout ImageFindings) {
    let checksum = CRC32()
    var at = 8
    while at < file.count {
      guard let length = ByteOrder.bigEndian.number(file, at: at, count: 4, before: file.count), at + 8 <= file.count,
        length <= file.count - at - 8
      else {
        found.diagnostics.append(.imageTruncated(at: at, length: file.count, part: "a chunk"))
        return
      }
      let type = String(decoding: file[(at + 4)..<(at + 8)], as: UTF8.self)
      let data = (at + 8)..<(at + 8 + length)
      if ["tEXt", "zTXt", "iTXt", "eXIf"].contains(type), found.takes(data, part: "chunk \(type)") {
        if let sum = ByteOrder.bigEndian.bits(file, at: data.upperBound, count: 4, before: file.count) {
          if sum != checksum.of(file, in: (at + 4)..<data.upperBound) {
            found.diagnostics.append(.imageChecksum(at: data, part: "chunk \(type)"))
          }
        } else {
          found.diagnostics.append(.imageTruncated(at: data.upperBound, length: file.count, part: "a checksum"))
        }
        if type == "eXIf" {
          EXIFReader.read(file, in: data, into: &found)
        } else {
          readText(type, file, in: data, into: &found)
        }
      }
      if type == "IEND" { return }
      at = data.upperBound + 4
    }
    found.diagnostics.append(.imageTruncated(at: file.count, length: file.count, part: "the last chunk"))
  }

  /// Reads the data of a chunk: a keyword, NUL, fields that depend on the type, and the text.
  private static func readText(
    _ type: String, _ file: ContiguousArray<UInt8>, in data: Range<Int>, into found: inout ImageFindings
  ) {
    let unreadable = Diagnostic.imageTextUnreadable(at: data, part: "chunk \(type)")
    guard let separator = file[data].firstIndex(of: 0) else {
      found.diagnostics.append(unreadable)
      return
    }
    let keyword = Latin1.string(file[data.lowerBound..<separator])
    var start = separator + 1
    var isCompressed = type == "zTXt"
    if type == "iTXt" {
      // A flag, the method, a language and a translated keyword; the latter two end with NUL.
      guard start + 2 <= data.upperBound,
        let language = file[(start + 2)..<data.upperBound].firstIndex(of: 0),
        let translation = file[(language + 1)..<data.upperBound].firstIndex(of: 0)
      else {
        found.diagnostics.append(unreadable)
        return
      }
      isCompressed = file[start] != 0
      start = translation + 1
    } else if isCompressed {
      guard start < data.upperBound else {
        found.diagnostics.append(unreadable)
        return
      }
      start += 1
    }
    let range = start..<data.upperBound
    var text = ContiguousArray(file[range])
    if isCompressed {
      var inflater = Inflater(file, in: range, limit: found.textBudget)
      text = inflater.zlibData()
      found.textBudget -= text.count
      if let failure = inflater.failure {
        found.diagnostics.append(.inflating(failure, at: range, part: "'\(shortened(keyword))'"))
      }
    }
    let carrier: ImageTextEntry.Carrier =
      type == "tEXt" ? .pngText : type == "zTXt" ? .pngCompressedText : .pngInternationalText
    let source = type == "iTXt" ? SourceText(bytes: text) : SourceText(bytes: Latin1.utf8(text[...]))
    found.entries.append(ImageTextEntry(carrier, keyword: keyword, text: source, at: range))
    if keyword == "XML:com.adobe.xmp" { found.addXMP(source, at: range) }
  }
}
