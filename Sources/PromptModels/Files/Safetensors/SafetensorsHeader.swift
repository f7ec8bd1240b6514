public import ModelHeaders
import PromptResolver
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

  /// Reads the header of a whole file in memory.
  /// - Throws: ``ModelFileError`` for what the reference refuses.
  /// - Complexity: O(*n* log *n*) for a header of *n* bytes; the numbers are not looked at.
  public init(bytes: [UInt8]) throws(ModelFileError) {
    try self.init(json: Self.json(in: .memory(bytes)), fileLength: UInt64(bytes.count))
  }

  /// The JSON of a file's header. Its length is believed only after the format and the file allow it.
  static func json(in file: ModelBytes) throws(ModelFileError) -> [UInt8] {
    guard file.length > 0 else { throw .empty }
    let start = try file.read(8, at: 0)
    guard start.count == 8 else { throw .tooShort }
    let length = UInt64(littleEndian: start)
    guard length <= longest else { throw .headerTooLong(length) }
    guard length <= file.length - 8 else { throw .truncated(missing: length - (file.length - 8)) }
    return try file.readAll(Int(length), at: 8)
  }

  /// Reads the JSON of a header.
  init(json: [UInt8], fileLength: UInt64) throws(ModelFileError) {
    length = UInt64(json.count)
    if let place = ContiguousArray(json).span.firstInvalidUTF8 { throw .notUTF8(offset: place + 8) }
    var parser = SafetensorsParser(json)
    try parser.parse()
    tensors = try SafetensorsLayout.checked(parser.tensors, room: fileLength - 8 - length)
    metadata = Dictionary(parser.notes.map { ($0.key.name, $0.value) }, uniquingKeysWith: { $1 })
    warnings = parser.warnings.warnings
  }
}

extension SafetensorsHeader {
  /// How many alpha values are read at most; a real file has one a module, some thousands.
  private static let mostAlphas = 100_000

  /// The plain values that a plan is made from.
  ///
  /// A dimension of more than 2^63 - 1, which only an empty tensor can have, becomes that.
  public func modelHeader(alphas: [String: Double] = [:]) -> ModelHeader {
    ModelHeader(
      tensors: tensors.map { .init(name: $0.name, type: $0.type, shape: $0.shape.map { Int(clamping: $0) }) },
      metadata: metadata, alphas: alphas)
  }

  /// Reads the tensors `….alpha` that are a single number of type F16, BF16, F32 or F64, and nothing else of the data.
  /// - Returns: the values by name, and warnings for those that are something else.
  func alphas(
    in file: ModelBytes
  ) throws(ModelFileError) -> (values: [String: Double], warnings: [ModelFileWarning]) {
    var values: [String: Double] = [:]
    var warnings: [ModelFileWarning] = []
    var count = 0
    for tensor in tensors where tensor.name.hasSuffix(".alpha") && count < Self.mostAlphas {
      count += 1
      guard tensor.shape.isEmpty || tensor.shape == [1], tensor.end - tensor.start <= 8,
        let value = TensorType.value(
          of: try file.readAll(Int(tensor.end - tensor.start), at: 8 + length + tensor.start), type: tensor.type)
      else {
        if warnings.count < 100 { warnings.append(.alphaUnread(tensor.name)) }
        continue
      }
      if !value.isFinite, warnings.count < 100 { warnings.append(.alphaNotFinite(tensor.name)) }
      values[tensor.name] = value
    }
    return (values, warnings)
  }
}
