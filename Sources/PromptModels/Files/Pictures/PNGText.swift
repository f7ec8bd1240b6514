/// Finds a text in a PNG picture by walking its chunks: length, type, and on to the next one. No pixel is read.
enum PNGText {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// How many bytes the texts under the keyword may have together, and how many chunks are walked; what comes after
  /// those is not found.
  static let longest: UInt64 = 4 << 20
  static let mostChunks = 65_536

  /// The last text under a keyword, of the chunks `tEXt` and `iTXt`; nil for none, and for a file that is no PNG.
  ///
  /// Compressed texts are passed over, and checksums are not looked at.
  /// - Throws: what `read` does.
  /// - Parameter read: so many bytes from a place, or fewer where the file ends.
  /// - Complexity: O(*chunks* + *length of the texts under the keyword*).
  static func last(
    under keyword: String, fileLength: UInt64,
    read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) -> [UInt8]? {
    guard try read(signature.count, 0) == signature else { return nil }
    let start = Array(keyword.utf8) + [0]
    var place = UInt64(signature.count)
    var room = longest
    var found: [UInt8]?
    for _ in 0..<mostChunks {
      let head = try read(8, place)
      guard head.count == 8 else { break }
      let length = head[..<4].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let type = String(decoding: head[4...], as: UTF8.self)
      guard type != "IEND", length <= Int32.max, length <= fileLength - place - 8 else { break }
      if type == "tEXt" || type == "iTXt", length <= room, length >= UInt64(start.count),
        try read(start.count, place + 8) == start
      {
        room -= length
        let rest = try read(Int(length) - start.count, place + 8 + UInt64(start.count))
        found = (type == "tEXt" ? rest : international(rest)) ?? found
      }
      // A checksum of four bytes follows the data.
      place += 8 + length + 4
    }
    return found
  }

  /// The text of an `iTXt` behind its keyword: two bytes on compression, language, translated keyword, text.
  private static func international(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 2, bytes[0] == 0, let language = bytes[2...].firstIndex(of: 0),
      let keyword = bytes[(language + 1)...].firstIndex(of: 0)
    else { return nil }
    return Array(bytes[(keyword + 1)...])
  }
}
