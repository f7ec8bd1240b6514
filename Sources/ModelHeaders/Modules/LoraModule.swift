/// One layer of a model that a file changes, described by the shapes of its tensors.
struct LoraModule: Sendable {
  /// The name of its first tensor.
  let firstTensor: String
  let part: ModelPart
  let naming: LoraNaming
  let mark: ModulePrefix.Mark?
  /// The name without prefix and ending, as written.
  let path: [UInt8]
  /// A handful, so a search beats a dictionary.
  private var shapes: [(role: TensorRole, shape: [Int])] = []
  /// The value of its alpha, where it was read.
  var alpha: Double?

  init(_ name: ModuleName, firstTensor: String) {
    self.firstTensor = firstTensor
    part = name.part
    naming = name.naming
    mark = name.mark
    path = Array(name.path)
  }

  /// A layer of a whole model, given its weight.
  init(weightOf name: ModuleName, _ tensor: ModelHeader.Tensor) {
    self.init(name, firstTensor: tensor.name)
    add(.diff, tensor.shape)
  }

  /// Adds a tensor; the last one of a role counts.
  mutating func add(_ role: TensorRole, _ shape: [Int]) {
    if let place = shapes.firstIndex(where: { $0.role == role }) {
      shapes[place].shape = shape
    } else {
      shapes.append((role, shape))
    }
  }

  private func shape(_ role: TensorRole) -> [Int]? { shapes.first { $0.role == role }?.shape }

  func has(_ role: TensorRole) -> Bool { shapes.contains { $0.role == role } }

  /// A dimension of a tensor; nil if it is missing or invalid.
  func size(_ role: TensorRole, _ dimension: Int) -> Int? {
    guard let shape = shape(role), dimension < shape.count, shape[dimension] > 0 else { return nil }
    return shape[dimension]
  }

  func dimensions(_ role: TensorRole) -> Int? { shape(role)?.count }

  /// Whether a LoRA's first matrix looks at more than one position at a time.
  var hasKernel: Bool {
    has(.mid) || (shape(.down) ?? []).dropFirst(2).contains { $0 > 1 }
  }

  /// The algorithm of its change, in the order in which the reference tries them; nil if half of it is missing.
  func algorithm(isConvolution: Bool) -> LoraAlgorithm? {
    if has(.down) && has(.up) { return isConvolution || hasKernel ? .locon : .lora }
    if has(.hadaW1A) && has(.hadaW1B) && has(.hadaW2A) && has(.hadaW2B) { return .loha }
    if has(.onInput) && has(.weight) { return .ia3 }
    if has(.lokrW1) || (has(.lokrW1A) && has(.lokrW1B)), has(.lokrW2) || (has(.lokrW2A) && has(.lokrW2B)) {
      return .lokr
    }
    if has(.diff) || has(.diffBias) { return .full }
    if has(.normWeight) { return .norm }
    if has(.gloraA1) && has(.gloraA2) && has(.gloraB1) && has(.gloraB2) { return .glora }
    if has(.oftBlocks) { return dimensions(.oftBlocks) == 4 ? .boft : .oft }
    return has(.oftDiag) ? .oft : nil
  }

  /// The rank of the change; nil where the algorithm has none.
  var rank: Int? {
    size(.down, 0) ?? size(.hadaW1B, 0) ?? size(.lokrW2B, 0) ?? size(.lokrW1B, 0)
      // One of the two dimensions is the layer's, and which one has changed over time.
      ?? size(.gloraB1, 0).flatMap { one in size(.gloraB1, 1).map { min(one, $0) } }
  }

  /// How many values the layer takes.
  var input: Int? {
    if let input = size(.down, 1) ?? size(.hadaW1B, 1) ?? size(.diff, 1) ?? size(.gloraA1, 1) { return input }
    if size(.weight, 0) == 1 { return size(.weight, 1) }
    return product(size(.lokrW1, 1) ?? size(.lokrW1B, 1), size(.lokrW2, 1) ?? size(.lokrW2B, 1))
  }

  /// How many values the layer gives.
  var output: Int? {
    // With a core tensor between them, the factors of LoHa and LoKr lie on their side.
    if has(.hadaT1) { return size(.hadaW1A, 1) }
    if let output = size(.up, 0) ?? size(.hadaW1A, 0) ?? size(.diff, 0) ?? size(.gloraB2, 0) { return output }
    let second = has(.lokrT2) ? size(.lokrW2A, 1) : size(.lokrW2, 0) ?? size(.lokrW2A, 0)
    return product(size(.lokrW1, 0) ?? size(.lokrW1A, 0), second)
  }

  /// A product of dimensions from the file, which may be of any size.
  private func product(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return nil }
    let (product, overflows) = one.multipliedReportingOverflow(by: other)
    return overflows ? nil : product
  }

  /// The factor of the change before the prompt's multiplier, as computed by `network.py` of the WebUI.
  ///
  /// 1 when the file does not say; nil where a tensor that was not read says it, or where the algorithm knows no such
  /// factor.
  ///
  /// - Parameter noted: the alpha in the metadata, for an alpha that is in the file but was not read.
  func scale(noted: Double?) -> Double? {
    if has(.scale) { return nil }
    if has(.lokrW1) && has(.lokrW2) || has(.gloraB1) { return 1 }
    guard let rank else { return nil }
    return alpha(noted: noted).map { $0 / Double(rank) } ?? 1
  }

  /// The alpha of a module that has one.
  func alpha(noted: Double?) -> Double? { alpha ?? (has(.alpha) ? noted : nil) }
}

/// The part of a model that a module belongs to.
public enum ModelPart: String, Sendable, Hashable, CaseIterable {
  /// The UNet or transformer that takes the noise away.
  case denoiser
  /// The only or first text encoder: CLIP-L in most models.
  case textEncoder1 = "text-encoder-1"
  /// The second: CLIP-G in SDXL and SD3.
  case textEncoder2 = "text-encoder-2"
  /// The third: T5.
  case textEncoder3 = "text-encoder-3"
}
