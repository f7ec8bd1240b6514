public import ModelHeaders

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
  /// - Parameter read: so many bytes from a place of the file.
  /// - Returns: the values by name, and warnings for those that are something else.
  func alphas(
    read: (_ count: Int, _ offset: UInt64) throws(ModelFileError) -> [UInt8]
  ) throws(ModelFileError) -> (values: [String: Double], warnings: [ModelFileWarning]) {
    var values: [String: Double] = [:]
    var warnings: [ModelFileWarning] = []
    var count = 0
    for tensor in tensors where tensor.name.hasSuffix(".alpha") && count < Self.mostAlphas {
      count += 1
      guard tensor.shape.isEmpty || tensor.shape == [1], tensor.end - tensor.start <= 8,
        let value = TensorType.value(
          of: try read(Int(tensor.end - tensor.start), 8 + length + tensor.start), type: tensor.type)
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
