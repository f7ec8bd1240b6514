import PromptSyntax

/// Reads the text chunks of a PNG file.
enum PNGReader {
  /// - Complexity: O(*n*), plus inflating.
  static func read(_ file: ContiguousArray<UInt8>, into found: inout ImageFindings) {
    let checksum = CRC32()
    var at = 8
    while at < file.count {
      guard let chunk = PNGChunk(head: file[at...].prefix(PNGChunk.headLength), at: at, fileLength: file.count) else {
        found.diagnostics.append(.imageTruncated(at: at, length: file.count, part: "a chunk"))
        return
      }
      let (type, data) = (chunk.type, chunk.data)
      if ["tEXt", "zTXt", "iTXt", "eXIf"].contains(type), found.takes(data, part: "chunk \(type)") {
        if let sum = ByteOrder.bigEndian.unsigned(file, at: data.upperBound, count: 4, before: file.count) {
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
      at = chunk.end
    }
    found.diagnostics.append(.imageTruncated(at: file.count, length: file.count, part: "the last chunk"))
  }

  /// Reads the data of a text chunk.
  private static func readText(
    _ type: String, _ file: ContiguousArray<UInt8>, in data: Range<Int>, into found: inout ImageFindings
  ) {
    guard let parts = PNGText(type, file, in: data) else {
      found.diagnostics.append(.imageTextUnreadable(at: data, part: "chunk \(type)"))
      return
    }
    let (keyword, range) = (Latin1.string(file[parts.keyword]), parts.text)
    var text = ContiguousArray(file[range])
    if parts.isCompressed {
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
