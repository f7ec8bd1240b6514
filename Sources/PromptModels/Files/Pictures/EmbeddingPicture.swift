public import ModelHeaders
import PromptJSON
import PromptResolver

/// A textual inversion embedding inside a picture, which the WebUI makes for sharing and loads like any other.
///
/// Only the text `sd-ti-embedding` of a PNG file is read. The WebUI also finds an embedding in the pixels of a PNG,
/// WebP, JPEG XL or AVIF picture; that takes a decoder of images, so that such a picture passes for a mere preview
/// here.
public struct EmbeddingPicture: Sendable, Hashable {
  /// The name of the embedding, whatever the file is called; nil if the picture has none and the file's name counts.
  public let name: String?
  /// Its vectors as a header of tensors, such as `string_to_param.*`.
  public let header: ModelHeader

  /// The longest name that is taken, in bytes.
  private static let longestName = 1024

  /// Reads a whole file in memory; nil when no embedding is found.
  ///
  /// - Complexity: O(*chunks* + *length of the text*), of which at most 4 MiB are read.
  public init?(bytes: [UInt8]) { try? self.init(.memory(bytes)) }

  init?(_ file: ModelBytes) throws(ModelFileError) {
    guard let text = try PNGTextFinder.last(under: "sd-ti-embedding", in: file),
      let json = JSONValue(ContiguousArray(Base64.decoded(text)))
    else { return nil }
    let parameters = json["string_to_param"]?.members ?? []
    // The WebUI refuses an embedding of several terms, but for those of SDXL.
    guard parameters.count <= 1 else { return nil }
    let tensors =
      parameters.isEmpty
      ? json.members.compactMap { Self.tensor($0.key, $0.value) }
      : parameters.compactMap { Self.tensor("string_to_param." + $0.key, $0.value) }
    guard !tensors.isEmpty else { return nil }
    let name = json["name"]?.string
    // An empty name has no tokens, at which the WebUI fails.
    guard (1...Self.longestName).contains(name?.utf8.count ?? 1) else { return nil }
    self.name = name
    header = ModelHeader(tensors: tensors)
  }

  /// A tensor as the WebUI writes it: its rows as lists of numbers, which have to be of one length.
  private static func tensor(_ name: String, _ json: JSONValue) -> ModelHeader.Tensor? {
    guard let rows = json["TORCHTENSOR"]?.elements, let first = rows.first else { return nil }
    guard first.isArray else {
      return ModelHeader.Tensor(name: name, type: "F32", shape: [rows.count])
    }
    let width = first.elements.count
    guard rows.allSatisfy({ $0.elements.count == width }) else { return nil }
    return ModelHeader.Tensor(name: name, type: "F32", shape: [rows.count, width])
  }

  /// The catalog's entry of a file; nil when the file is not named like a picture, or no embedding is found in it.
  static func entry(of found: FoundFile, in root: String) -> CatalogEntry? {
    guard let stem = CatalogEntry.name(ofPicture: found.path), let file = try? OpenFile(path: root + "/" + found.path),
      let picture = try? EmbeddingPicture(.file(file))
    else { return nil }
    return CatalogEntry(
      kind: .embedding, name: picture.name ?? stem, path: found.path, folder: found.place, size: found.stamp?.size)
  }
}

/// Bytes written in 64 letters, as Python reads them: other characters are skipped.
enum Base64 {
  /// The bytes of a text, up to its padding; bits that make no whole byte at its end are dropped.
  ///
  /// - Complexity: O(*n*).
  static func decoded(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for letter in text {
      let value: UInt8
      switch letter {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = letter - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = letter - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = letter - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): return bytes
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
