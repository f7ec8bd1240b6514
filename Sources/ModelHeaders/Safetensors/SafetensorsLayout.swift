/// Checks that tensors fill their room from its start to its end, each as long as its shape says.
enum SafetensorsLayout {
  /// The tensors in the order of their offsets.
  /// - Parameter room: the bytes between header and end of the file; nil if that is not known.
  /// - Complexity: O(*n* log *n*) for *n* tensors.
  static func checked(
    _ tensors: [SafetensorsHeader.Tensor], room: UInt64?
  ) throws(ModelFileError) -> [SafetensorsHeader.Tensor] {
    let sorted = tensors.sorted { left, right in
      if (left.start, left.end) != (right.start, right.end) {
        return (left.start, left.end) < (right.start, right.end)
      }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    var end: UInt64 = 0
    for tensor in sorted {
      guard tensor.end >= tensor.start else {
        throw .badTensor(name: tensor.name, reason: "ends before it starts")
      }
      guard tensor.start >= end else {
        throw .badTensor(name: tensor.name, reason: "overlaps the one before it")
      }
      guard tensor.start == end else {
        throw .badTensor(name: tensor.name, reason: "leaves \(tensor.start - end) bytes unused before it")
      }
      guard let bytes = byteCount(of: tensor) else {
        throw .badTensor(name: tensor.name, reason: "has a shape that is too large or does not fill whole bytes")
      }
      guard bytes == tensor.end - tensor.start else {
        throw .badTensor(
          name: tensor.name, reason: "takes \(tensor.end - tensor.start) bytes, but its shape needs \(bytes)")
      }
      end = tensor.end
    }
    guard let room else { return sorted }
    guard end >= room else { throw .trailingBytes(room - end) }
    guard end == room else { throw .truncated(missing: end - room) }
    return sorted
  }

  /// How many bytes a shape takes; nil when a product on the way does not fit 64 bits, even if a zero follows, and when
  /// the last byte is not full.
  private static func byteCount(of tensor: SafetensorsHeader.Tensor) -> UInt64? {
    var count: UInt64 = 1
    func multiply(by factor: UInt64) -> Bool {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      count = product
      return !overflow
    }
    guard tensor.shape.allSatisfy(multiply), multiply(by: TensorType.bits(of: tensor.type) ?? 0) else { return nil }
    return count % 8 == 0 ? count / 8 : nil
  }
}

/// The types of numbers that safetensors 0.8 knows.
enum TensorType {
  /// The bits of one number of a type; nil for a type that is not known. Capitals matter.
  static func bits(of name: String) -> UInt64? {
    switch name {
    // The usual types come first, because names are compared one by one.
    case "F16", "BF16", "I16", "U16": 16
    case "F32", "I32", "U32": 32
    case "F4": 4
    case "F6_E2M3", "F6_E3M2": 6
    case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ": 8
    case "C64", "F64", "I64", "U64": 64
    default: nil
    }
  }
}
