/// What a file of tensors is.
///
/// Caches on disk number the cases in this order.
public enum ModelFileKind: String, Sendable, Hashable, CaseIterable {
  case lora
  case embedding
  /// A whole model, or the denoiser of one.
  case checkpoint
  case vae
  case textEncoder = "text-encoder"
  case controlNet = "control-net"
  case ipAdapter = "ip-adapter"
  /// No tensors.
  case empty
  case unknown

  /// Whether a tag may do something with the file: it is a LoRA, or nothing is known against that.
  public var mayBeLora: Bool { [.lora, .unknown, .empty].contains(self) }

  /// What it is, with an article, in the middle of a sentence.
  public var phrase: String {
    switch self {
    case .lora: "a LoRA"
    case .embedding: "an embedding"
    case .checkpoint: "a checkpoint"
    case .vae: "a VAE"
    case .textEncoder: "a text encoder"
    case .controlNet: "a ControlNet"
    case .ipAdapter: "an IP-Adapter"
    case .empty: "a file without tensors"
    case .unknown: "a file of an unknown kind"
    }
  }

  /// What a file is, by the names of its tensors.
  ///
  /// - Complexity: O(*length of the names*).
  public init(of header: ModelHeader) {
    // Where no tensor is named like that of a model, it does not matter how many modules there are.
    if header.tensors.allSatisfy({ Self.kind(ofTensor: $0.name) == nil }) {
      self = Self.kind(of: header, modules: LoraModules.hasModules(header) ? 1 : 0, others: [])
    } else {
      self.init(of: header, LoraModules(header))
    }
  }

  /// - Complexity: O(*length of the names*).
  init(of header: ModelHeader, _ gathered: LoraModules) {
    self = Self.kind(of: header, modules: gathered.modules.count, others: gathered.others)
  }

  private static func kind(of header: ModelHeader, modules: Int, others: [Int]) -> ModelFileKind {
    guard !header.tensors.isEmpty else { return .empty }
    var counts: [ModelFileKind: Int] = [:]
    for tensor in others {
      guard let kind = kind(ofTensor: header.tensors[tensor].name) else { continue }
      // One tensor of a control net is decisive, even among those of a checkpoint.
      if kind == .controlNet { return .controlNet }
      counts[kind, default: 0] += 1
    }
    // Some checkpoints have a few tensors that are named like a LoRA's.
    if modules > 0, modules >= counts.values.max() ?? 0 { return .lora }
    if let most = counts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }) { return most.key }
    return isEmbedding(header) ? .embedding : .unknown
  }

  /// An embedding as `textual_inversion.py` recognizes it: `string_to_param`, one of `clip_l` and `clip_g` or both,
  /// perhaps with the `t5xxl` of newer models beside them, or a single tensor.
  private static func isEmbedding(_ header: ModelHeader) -> Bool {
    let names = header.tensors.map { $0.name }
    if names.contains(where: { $0 == "emb_params" || $0.utf8.starts(with: "string_to_param".utf8) }) { return true }
    if names.allSatisfy(["clip_l", "clip_g", "t5xxl"].contains) { return true }
    guard header.tensors.count == 1, let width = header.tensors[0].shape.last else { return false }
    return header.tensors[0].shape.count <= 2 && widths.contains(width)
  }

  /// The widths of text encoders whose embeddings are around.
  private static let widths: Set<Int> = [768, 1024, 1280, 2048, 4096]

  private static func kind(ofTensor name: String) -> ModelFileKind? {
    var name = name
    return name.withUTF8 { name in
      // The first byte alone rules out most of them.
      beginnings.first { bytes, _ in name.first == bytes[0] && name.starts(with: bytes) }?.kind
    }
  }

  private static let beginnings: [(bytes: [UInt8], kind: ModelFileKind)] = [
    ("lora_controlnet", .controlNet), ("control_model.", .controlNet), ("controlnet_", .controlNet),
    ("input_hint_block.", .controlNet), ("zero_convs.", .controlNet), ("model.diffusion_model.", .checkpoint),
    ("diffusion_model.", .checkpoint), ("cond_stage_model.", .checkpoint), ("conditioner.", .checkpoint),
    ("input_blocks.", .checkpoint), ("down_blocks.", .checkpoint), ("up_blocks.", .checkpoint),
    ("double_blocks.", .checkpoint), ("single_blocks.", .checkpoint), ("joint_blocks.", .checkpoint),
    ("single_transformer_blocks.", .checkpoint), ("transformer_blocks.", .checkpoint), ("blocks.", .checkpoint),
    ("net.blocks.", .checkpoint), ("layers.", .checkpoint), ("noise_refiner.", .checkpoint),
    ("context_refiner.", .checkpoint), ("double_stream_blocks.", .checkpoint), ("first_stage_model.", .vae),
    ("encoder.down", .vae), ("decoder.up", .vae), ("encoder.conv_in.", .vae), ("decoder.conv_in.", .vae),
    ("encoder.mid", .vae), ("decoder.mid", .vae), ("quant_conv.", .vae), ("post_quant_conv.", .vae),
    ("text_model.", .textEncoder), ("encoder.block.", .textEncoder), ("model.layers.", .textEncoder),
    ("ip_adapter.", .ipAdapter), ("image_proj.", .ipAdapter),
  ].map { (Array($0.utf8), $1) }
}
