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
  /// - Throws: what `read` throws.
  /// - Parameter read: reads a number of bytes at an offset, or fewer where the file ends.
  /// - Complexity: O(*chunks* + *length of the texts with the keyword*).
  static func last(
    under keyword: String, fileLength: UInt64,
    read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) -> [UInt8]? {
    guard let fileLength = Int(exactly: fileLength), try read(PNGChunk.signature.count, 0) == PNGChunk.signature else {
      return nil
    }
    let start = Array(keyword.utf8) + [0]
    var offset = PNGChunk.signature.count
    var room = longest
    var found: [UInt8]?
    for _ in 0..<mostChunks {
      let head = try read(PNGChunk.headLength, UInt64(offset))
      guard let chunk = PNGChunk(head: head, at: offset, fileLength: fileLength), chunk.data.count <= Int32.max,
        chunk.type != "IEND"
      else { break }
      if chunk.type == "tEXt" || chunk.type == "iTXt", chunk.data.count >= start.count,
        chunk.data.count <= room, try read(start.count, UInt64(chunk.data.lowerBound)) == start
      {
        room -= chunk.data.count
        let data = try read(chunk.data.count, UInt64(chunk.data.lowerBound))
        if let text = PNGText(chunk.type, data, in: data.indices), !text.isCompressed { found = Array(data[text.text]) }
      }
      offset = chunk.end
    }
    return found
  }
}
