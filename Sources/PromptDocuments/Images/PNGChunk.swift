/// A chunk of a PNG file, found by its head: length and type, before the data and a checksum of four bytes.
package struct PNGChunk {
  package static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  package static let headLength = 8

  package let type: String
  /// The range of the data in the file.
  package let data: Range<Int>

  /// Reads a head; nil if the file ends before the chunk's data do.
  package init?(head: some Collection<UInt8>, at offset: Int, fileLength: Int) {
    guard head.count >= Self.headLength else { return nil }
    let length = head.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let start = offset + Self.headLength
    guard length <= fileLength - start else { return nil }
    type = String(decoding: head.dropFirst(4).prefix(4), as: UTF8.self)
    data = start..<(start + length)
  }

  /// The offset of the next chunk.
  package var end: Int { data.upperBound + 4 }
}

/// The parts of a PNG text chunk: a keyword, NUL, what the type has between, and the text.
package struct PNGText {
  package let keyword: Range<Int>
  package let text: Range<Int>
  package let isCompressed: Bool

  /// Reads the data of a chunk `tEXt`, `zTXt` or `iTXt`; nil if a part is missing.
  ///
  /// - Complexity: O(*length before the text*).
  package init?<Bytes: RandomAccessCollection>(_ type: String, _ bytes: Bytes, in data: Range<Int>)
  where Bytes.Element == UInt8, Bytes.Index == Int {
    guard let separator = bytes[data].firstIndex(of: 0) else { return nil }
    keyword = data.lowerBound..<separator
    var start = separator + 1
    switch type {
    case "iTXt":
      // A flag, the method, a language and a translated keyword, both of which end with NUL.
      guard start + 2 <= data.upperBound, let language = bytes[(start + 2)..<data.upperBound].firstIndex(of: 0),
        let translation = bytes[(language + 1)..<data.upperBound].firstIndex(of: 0)
      else { return nil }
      isCompressed = bytes[start] != 0
      start = translation + 1
    case "zTXt":
      guard start < data.upperBound else { return nil }
      isCompressed = true
      start += 1
    default: isCompressed = false
    }
    text = start..<data.upperBound
  }
}
