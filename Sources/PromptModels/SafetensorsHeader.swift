import Foundation

/// What the header of a safetensors file says about a LoRA.
///
/// The file is 8 bytes of length (little-endian), that many bytes of JSON, and the tensors, which are not read.
struct SafetensorsHeader {
  /// The longest header that the format allows, in bytes.
  static let longest: UInt64 = 100_000_000

  /// `ss_output_name` in `__metadata__`: what the reference takes as the alias.
  let outputName: String?

  /// Reads the header of a file; nil when the reference would not read one.
  ///
  /// The length is believed only as far as the format and the file allow it. The JSON has to begin with
  /// `{"` right away.
  /// - Complexity: O(*length of the header*).
  init?(ofFile path: String) {
    guard let fileLength = RegularFile.length(atPath: path), fileLength >= 10,
      let file = FileHandle(forReadingAtPath: path)
    else { return nil }
    defer { try? file.close() }
    guard let start = RegularFile.read(10, from: file) else { return nil }
    let length = start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length > 2, length <= Self.longest, length <= fileLength - 8, start.suffix(2).elementsEqual(#"{""#.utf8),
      let rest = RegularFile.read(Int(length) - 2, from: file),
      let fields = try? JSONDecoder().decode(Fields.self, from: start.suffix(2) + rest)
    else { return nil }
    outputName = fields.metadata?.outputName
  }

  private struct Fields: Decodable {
    let metadata: Metadata?

    enum CodingKeys: String, CodingKey { case metadata = "__metadata__" }
  }

  private struct Metadata: Decodable {
    let outputName: String?

    enum CodingKeys: String, CodingKey { case outputName = "ss_output_name" }
  }
}
