import PromptSyntax

/// Reads the EXIF data of a WebP file.
enum WebPReader {
  /// - Complexity: O(*n*).
  static func read(_ file: ContiguousArray<UInt8>, into found: inout ImageFindings) {
    var at = 12
    while at < file.count {
      guard let length = ByteOrder.littleEndian.number(file, at: at + 4, count: 4, before: file.count),
        length <= file.count - at - 8
      else {
        found.diagnostics.append(.imageTruncated(at: at, length: file.count, part: "a chunk"))
        return
      }
      let data = (at + 8)..<(at + 8 + length)
      // Chunks are padded to an even length; the length does not include the padding.
      at = data.upperBound + length % 2
      let isXMP = file.span.hasText("XMP ", at: data.lowerBound - 8)
      guard isXMP || file.span.hasText("EXIF", at: data.lowerBound - 8),
        found.takes(data, part: isXMP ? "the XMP data" : "the EXIF data")
      else { continue }
      if isXMP {
        found.addXMP(SourceText(bytes: file[data]), at: data)
      } else {
        EXIFReader.read(file, in: data, into: &found)
      }
    }
  }
}
