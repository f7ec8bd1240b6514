import PromptSyntax

/// An embedding, as a file of its own or inside a LoRA.
///
/// ```swift
/// let embedding = LoraDescription(of: header).embeddings[0]
/// embedding.vectors    // 8, of the 75 positions of a chunk
/// embedding.width      // 768
/// embedding.family     // .stableDiffusion1
/// ```
public struct EmbeddingDescription: Sendable, Hashable {
  /// The name under which a LoRA bundles it; nil for a file of its own, which has the name of the file.
  public let name: String?
  /// The number of token positions it takes; nil if its shapes do not say.
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

  /// The base models that it fits, which `textual_inversion.py` recognizes by the width only: with others its name is
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

/// Finds the embeddings that a LoRA brings along: `bundle_emb.NAME.…`, or tensors that the metadata marks.
enum BundledEmbedding {
  /// - Complexity: O(*length of the names*).
  static func all(in header: ModelHeader, among tensors: [Int]) -> [EmbeddingDescription] {
    var places: [NameKey: Int] = [:]
    var found: [(name: String, tensors: [ModelHeader.Tensor])] = []
    for tensor in tensors.map({ header.tensors[$0] }) {
      let utf8 = tensor.name.utf8
      var name: String?
      if utf8.starts(with: LoraModules.bundlePrefix) {
        name = String(Substring(utf8.dropFirst(LoraModules.bundlePrefix.count).prefix { $0 != UInt8(ascii: ".") }))
      } else if header.metadata[tensor.name] == "<embed>" {
        name = tensor.name
      }
      guard let name, !name.isEmpty else { continue }
      let place = places[NameKey(name)] ?? found.count
      if place == found.count {
        places[NameKey(name)] = place
        found.append((name, []))
      }
      found[place].tensors.append(tensor)
    }
    return found.map { description(of: $0.tensors, name: $0.name) }
  }

  /// What the shapes of an embedding's tensors say. A single dimension is a single vector; of an embedding for two text
  /// encoders the reference counts those of the second.
  static func description(of tensors: [ModelHeader.Tensor], name: String? = nil) -> EmbeddingDescription {
    let shaped = tensors.filter { ($0.shape.count == 1 || $0.shape.count == 2) && $0.shape.allSatisfy { $0 > 0 } }
    let counted = shaped.first { $0.name == "clip_g" || $0.name.utf8.suffix(7).elementsEqual(".clip_g".utf8) }
    return EmbeddingDescription(
      name: name, vectors: (counted ?? shaped.first).map { $0.shape.count == 2 ? $0.shape[0] : 1 },
      widths: shaped.compactMap { $0.shape.last }, tensors: tensors.count)
  }
}
