package import ModelHeaders

extension LoraDescription {
  /// A description for examples: a file with one layer of a UNet.
  ///
  /// - Parameters:
  ///   - width: that of the text encoder, 768 in SD 1.x and 2048 in SDXL.
  ///   - endings: the endings of the names of the two matrices.
  ///   - more: other tensors by name, with their shapes.
  package static func example(
    width: Int = 768, rank: Int = 8, endings: (down: String, up: String) = (".lora_down.weight", ".lora_up.weight"),
    more: [String: [Int]] = [:]
  ) -> LoraDescription {
    let layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"
    var tensors = more
    tensors[layer + endings.down] = [rank, width]
    tensors[layer + endings.up] = [1280, rank]
    return LoraDescription(ofTensors: tensors)
  }

  /// A description of a file with these tensors, by name with their shapes.
  package init(ofTensors shapes: [String: [Int]]) {
    let tensors = shapes.sorted { $0.key < $1.key }
    self.init(of: ModelHeader(tensors: tensors.map { ModelHeader.Tensor(name: $0.key, type: "F16", shape: $0.value) }))
  }
}
