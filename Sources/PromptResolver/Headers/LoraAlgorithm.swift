/// How a module's change is written down.
public enum LoraAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// Two matrices of low rank.
  case lora
  /// The same for a convolution.
  case locon
  /// Two products of low rank, multiplied element by element.
  case loha
  /// A Kronecker product.
  case lokr
  /// The whole difference.
  case full
  /// Weight and bias of a normalisation.
  case norm
  /// One factor for each input or output.
  case ia3
  /// Low rank on both the weight and the change.
  case glora
  /// A rotation, block by block.
  case oft
  /// A rotation out of several stages.
  case boft
}
