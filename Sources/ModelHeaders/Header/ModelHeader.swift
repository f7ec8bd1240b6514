/// The header of a model file: its tensors by name and shape, and its metadata.
///
/// The reader of a file creates it; everything else is derived from these plain values.
public struct ModelHeader: Sendable, Hashable {
  /// A tensor without its numbers.
  public struct Tensor: Sendable, Hashable {
    /// Its name, such as `lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight`.
    public let name: String
    /// The type of its numbers as the format writes it, such as `F16`.
    public let type: String
    /// Its dimensions; none for a single number.
    public let shape: [Int]

    public init(name: String, type: String, shape: [Int]) {
      self.name = name
      self.type = type
      self.shape = shape
    }
  }

  /// The tensors in file order.
  public let tensors: [Tensor]
  /// The file's metadata.
  public let metadata: [String: String]
  /// The values of the tensors that are a single number and end in `alpha`, by tensor name, where they were read.
  public let alphas: [String: Double]

  public init(tensors: [Tensor], metadata: [String: String] = [:], alphas: [String: Double] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
    self.alphas = alphas
  }

  /// The hash that the trainer wrote into the metadata: that of its tensors of the file as it was then, 64 digits. It goes
  /// stale when the tensors are written again. Nil where there is none, or that of no bytes at all, which one trainer
  /// wrote into every file.
  public static func claimedHash(in metadata: [String: String]) -> String? {
    guard let hash = metadata["sshs_model_hash"]?.lowercased(), isHash(hash), !hash.hasPrefix("e3b0c44298fc1c14") else {
      return nil
    }
    return hash
  }

  /// Whether a text is 64 hexadecimal digits in lower case.
  package static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
