/// An embedding, as a file of its own or inside a LoRA.
public struct EmbeddingDescription: Sendable, Hashable {
  /// The name under which a LoRA bundles it; nil for a file of its own, which has the name of the file.
  public let name: String?
  /// How many token places it takes; nil when its shapes do not say.
  public let vectors: Int?
  /// How many values each vector has, one number for each text encoder.
  public let widths: [Int]
  /// How many tensors it is made of.
  public let tensors: Int
}
