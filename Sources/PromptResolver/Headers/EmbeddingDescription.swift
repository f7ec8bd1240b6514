/// An embedding, as a file of its own or inside a LoRA.
///
/// ```swift
/// let embedding = LoraDescription(of: header).embeddings[0]
/// embedding.vectors    // 8, so many of the 75 places of a chunk
/// embedding.width      // 768
/// embedding.family     // .stableDiffusion1
/// ```
public struct EmbeddingDescription: Sendable, Hashable {
  /// The name under which a LoRA bundles it; nil for a file of its own, which has the name of the file.
  public let name: String?
  /// How many token places it takes; nil when its shapes do not say.
  public let vectors: Int?
  /// How many values each vector has, one number for each text encoder.
  public let widths: [Int]
  /// How many tensors it is made of.
  public let tensors: Int

  /// How many values a vector has for all text encoders together, 2048 for SDXL; nil when its shapes do not say.
  public var width: Int? {
    guard !widths.isEmpty else { return nil }
    var sum = 0
    for width in widths {
      let (next, overflows) = sum.addingReportingOverflow(width)
      guard !overflows else { return nil }
      sum = next
    }
    return sum
  }

  /// The base models that it fits, which `textual_inversion.py` tells by nothing but the width: with others its name is
  /// ordinary text. Newer models have a T5 beside CLIP, which takes 4096 values.
  public var family: ModelFamily {
    switch width {
    case 768: .stableDiffusion1
    case 1024: .stableDiffusion2
    case 2048: .stableDiffusionXL
    case 768 + 4096: .flux1
    case 768 + 1280 + 4096: .stableDiffusion3
    default: .unknown
    }
  }
}
