import PromptSyntax

/// Reads the EXIF data and comments of a JPEG file before its pixels.
enum JPEGReader {
  /// - Complexity: O(*n*).
  static func read(_ file: ContiguousArray<UInt8>, into found: inout ImageFindings) {
    var at = 2
    while true {
      guard at + 1 < file.count else { break }
      guard file[at] == 0xFF else {
        found.diagnostics.append(.imageTextUnreadable(at: at..<(at + 1), part: "the marker of a segment"))
        return
      }
      let marker = file[at + 1]
      // Any number of 0xFF may precede a marker; some markers have no data.
      if marker == 0xFF {
        at += 1
        continue
      }
      if marker == 0x01 || (0xD0...0xD7).contains(marker) {
        at += 2
        continue
      }
      // The pixels, or the end.
      if marker == 0xDA || marker == 0xD9 { return }
      guard let length = ByteOrder.bigEndian.number(file, at: at + 2, count: 2, before: file.count), length >= 2,
        at + 2 + length <= file.count
      else { break }
      let data = (at + 4)..<(at + 2 + length)
      at = data.upperBound
      let isEXIF = marker == 0xE1 && file.span.hasText(EXIFReader.mark, at: data.lowerBound)
      let isXMP = marker == 0xE1 && file.span.hasText(XMPReader.mark, at: data.lowerBound)
      guard isEXIF || isXMP || marker == 0xFE, found.takes(data, part: "a segment") else { continue }
      if isEXIF {
        EXIFReader.read(file, in: data, into: &found)
      } else if isXMP {
        let packet = (data.lowerBound + XMPReader.mark.utf8CodeUnitCount)..<data.upperBound
        found.addXMP(SourceText(bytes: file[packet]), at: packet)
      } else {
        let text = SourceText(bytes: file[data])
        found.entries.append(ImageTextEntry(.jpegComment, keyword: "comment", text: text, at: data))
      }
    }
    found.diagnostics.append(.imageTruncated(at: min(at, file.count), length: file.count, part: "a segment"))
  }
}
