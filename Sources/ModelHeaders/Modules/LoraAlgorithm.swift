/// The algorithm that represents a module's change.
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

/// The tool whose naming scheme the tensors follow.
public enum LoraNaming: String, Sendable, Hashable, CaseIterable {
  /// `lora_unet_down_blocks_0_….lora_down.weight`, of kohya's scripts and LyCORIS.
  case kohya
  /// `unet.….lora.down.weight`, `….processor.to_q_lora.down.weight`, `transformer.….lora_A.weight`.
  case diffusers
  /// `base_model.model.….lora_A.weight`, or the same without the prefix.
  case peft
  /// `diffusion_model.….lora_A.weight`.
  case comfyUI = "comfyui"
  /// `double_blocks.0.processor.qkv_lora1.down.weight`.
  case xlabs
  /// `unet:0:down`: modules by number.
  case numbered
  /// Modules without a prefix, with kohya's suffixes.
  case bare
}
