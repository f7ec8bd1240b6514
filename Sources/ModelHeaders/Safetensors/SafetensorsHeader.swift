import PromptSyntax

/// The header of a safetensors file, accepted and refused exactly as the reference (safetensors 0.8.0) does.
///
/// A file is 8 bytes of length (least significant first), that many bytes of JSON, and the numbers of the tensors,
/// which have to follow each other without a hole from the header to the end of the file.
///
/// ```swift
/// let header = try SafetensorsHeader(bytes: file)
/// header.tensors[0].name     // "lora_unet_mid_block_attentions_0_proj_in.alpha"
/// ```
public struct SafetensorsHeader: Sendable, Hashable {
  /// A tensor and where its numbers are.
  public struct Tensor: Sendable, Hashable {
    /// The name, byte for byte.
    public let name: String
    /// The type of its numbers, such as `F16`.
    public let type: String
    /// The dimensions; none for a single number.
    public let shape: [UInt64]
    /// The first byte of its numbers, counted from the end of the header.
    public let start: UInt64
    /// The end of its data, counted from the end of the header.
    public let end: UInt64
  }

  /// The longest header that the format allows, in bytes.
  public static let longest: UInt64 = 100_000_000
  /// How many tensors, dimensions and notes together are read at most: the one limit that the reference has not. Real
  /// files have some thousands; without a limit a header of 100 MB would need many times that in memory.
  public static let mostParts = 2_000_000

  /// The length of the JSON in bytes.
  public let length: UInt64
  /// The tensors in the order of their offsets; empty ones at the same offset by name.
  public let tensors: [Tensor]
  /// The notes in `__metadata__`.
  public let metadata: [String: String]
  /// Where the reference is laxer than the format.
  public let warnings: [ModelFileWarning]

  /// Reads the JSON of a header.
  ///
  /// - Parameter fileLength: nil if it is not known, so that missing and extra bytes are not noticed.
  package init(json: [UInt8], fileLength: UInt64?) throws(ModelFileError) {
    let length = UInt64(json.count)
    self.length = length
    if let fileLength, fileLength < 8 + length { throw .truncated(missing: 8 + length - fileLength) }
    let json = ContiguousArray(json)
    if let place = json.span.firstInvalidUTF8 { throw .notUTF8(offset: place + 8) }
    let parser = try SafetensorsParser.parsed(json)
    tensors = try SafetensorsLayout.checked(parser.tensors, room: fileLength.map { $0 - 8 - length })
    metadata = parser.notes.reduce(into: [:]) { $0[$1.key.name] = $1.value }
    warnings = parser.warnings.warnings
  }
}

extension SafetensorsHeader {
  /// The plain values that a plan is made from.
  ///
  /// A dimension of more than 2^63 - 1, which only an empty tensor can have, becomes that.
  public func modelHeader(alphas: [String: Double] = [:]) -> ModelHeader {
    ModelHeader(
      tensors: tensors.map { .init(name: $0.name, type: $0.type, shape: $0.shape.map { Int(clamping: $0) }) },
      metadata: metadata, alphas: alphas)
  }
}
