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
      var data = (at + 8)..<(at + 8 + length)
      // Chunks have an even length; the byte that makes it so is not counted.
      at = data.upperBound + length % 2
      guard file[data.lowerBound - 8..<data.lowerBound].starts(with: "EXIF".utf8) else { continue }
      if file[data].starts(with: "Exif\0\0".utf8) { data = (data.lowerBound + 6)..<data.upperBound }
      EXIFReader.read(file, in: data, into: &found)
    }
  }
}
