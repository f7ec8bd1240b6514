import ModelHeaders
import PromptDocuments

/// Finds a text in a PNG picture by walking its chunks. No pixel is read.
enum PNGTextFinder {
  /// The limits on the total length of the texts with the keyword, in bytes, and on the number of chunks; what comes
  /// after those is not found.
  static let longest = 4 << 20
  static let mostChunks = 65_536

  /// The last text with a keyword, of the chunks `tEXt` and `iTXt`; nil if there is none, or the file is not a PNG.
  ///
  /// Compressed texts are skipped, and checksums are not verified.
  /// - Complexity: O(*chunks* + *length of the texts with the keyword*).
  static func last(under keyword: String, in file: ModelBytes) throws(ModelFileError) -> [UInt8]? {
    guard let length = Int(exactly: file.length),
      try file.read(PNGChunk.signature.count, at: 0) == PNGChunk.signature
    else { return nil }
    let start = Array(keyword.utf8) + [0]
    var offset = PNGChunk.signature.count
    var room = longest
    var found: [UInt8]?
    for _ in 0..<mostChunks {
      let head = try file.read(PNGChunk.headLength, at: UInt64(offset))
      guard let chunk = PNGChunk(head: head, at: offset, fileLength: length), chunk.data.count <= Int32.max,
        chunk.type != "IEND"
      else { break }
      if chunk.type == "tEXt" || chunk.type == "iTXt", chunk.data.count >= start.count,
        chunk.data.count <= room, try file.read(start.count, at: UInt64(chunk.data.lowerBound)) == start
      {
        room -= chunk.data.count
        let data = try file.read(chunk.data.count, at: UInt64(chunk.data.lowerBound))
        if let text = PNGText(chunk.type, data, in: data.indices), !text.isCompressed { found = Array(data[text.text]) }
      }
      offset = chunk.end
    }
    return found
  }
}
