import ModelHeaders
import PromptResolver

extension LoraDescription {
  /// A description for examples: of a file with one layer of a UNet, which takes text of some width.
  ///
  /// - Parameters:
  ///   - width: that of the text, 768 in SD 1 and 2048 in SDXL.
  ///   - endings: what the two matrices are called.
  ///   - more: other tensors by name, with their shapes.
  static func example(
    width: Int = 768, rank: Int = 8, endings: (down: String, up: String) = (".lora_down.weight", ".lora_up.weight"),
    more: [String: [Int]] = [:]
  ) -> LoraDescription {
    let layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"
    let matrices = [layer + endings.down: [rank, width], layer + endings.up: [1280, rank]]
    return LoraDescription(ofTensors: matrices.merging(more) { own, _ in own })
  }

  /// A description of a file with these tensors, by name with their shapes.
  init(ofTensors shapes: [String: [Int]]) {
    let tensors = shapes.sorted { $0.key < $1.key }
    self.init(of: ModelHeader(tensors: tensors.map { ModelHeader.Tensor(name: $0.key, type: "F16", shape: $0.value) }))
  }
}
