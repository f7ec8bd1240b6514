public import ModelHeaders
import PromptSyntax

extension SafetensorsHeader {
  /// Reads the header of a whole file in memory.
  /// - Throws: `ModelFileError` for what the reference refuses.
  /// - Complexity: O(*n* log *n*) for a header of *n* bytes; the numbers are not looked at.
  public init(bytes: [UInt8]) throws(ModelFileError) {
    try self.init(json: Self.json(in: .memory(bytes)), fileLength: UInt64(bytes.count))
  }

  /// The JSON of a file's header. Its length is believed only after the format and the file allow it.
  static func json(in file: ModelBytes) throws(ModelFileError) -> [UInt8] {
    guard file.length > 0 else { throw .empty }
    // Small headers are read at once.
    let start = try file.read(4096, at: 0)
    guard start.count >= 8 else { throw .tooShort }
    let length = UInt64(littleEndian: start[..<8])
    guard length <= longest else { throw .headerTooLong(length) }
    guard length <= file.length - 8 else { throw .truncated(missing: length - (file.length - 8)) }
    if length <= start.count - 8 { return Array(start[8..<(8 + Int(length))]) }
    return try file.readAll(Int(length), at: 8)
  }

  /// How many alpha values are read at most; a real file has one a module, some thousands.
  private static let mostAlphas = 100_000

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
        let value = Self.value(
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

  /// The value of a single number, least significant byte first; nil for types other than F16, BF16, F32 and F64.
  private static func value(of bytes: [UInt8], type: String) -> Double? {
    let pattern = UInt64(littleEndian: bytes)
    switch (type, bytes.count) {
    case ("F16", 2): return half(UInt16(pattern))
    case ("BF16", 2): return Double(Float(bitPattern: UInt32(pattern) << 16))
    case ("F32", 4): return Double(Float(bitPattern: UInt32(pattern)))
    case ("F64", 8): return Double(bitPattern: pattern)
    default: return nil
    }
  }

  /// Not `Float16`, which Intel Macs do not have.
  private static func half(_ pattern: UInt16) -> Double {
    let fraction = Double(pattern & 0x3FF)
    let exponent = Int(pattern >> 10 & 0x1F)
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 0x1F: fraction == 0 ? .infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction * 0x1p-10)
      }
    return pattern >> 15 == 0 ? magnitude : -magnitude
  }
}
