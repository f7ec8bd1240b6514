/// The words in the names of modules that say what a module is and which model it belongs to, written with `_` where a
/// name may also have `.` or `:`.
enum ModuleWord: String, CaseIterable, Sendable {
  // Attention of UNets, and of the video models that took their names.
  case attn1ToQ = "attn1_to_q"
  case attn1ToK = "attn1_to_k"
  case attn1ToV = "attn1_to_v"
  case attn1ToOut = "attn1_to_out"
  case attn2ToQ = "attn2_to_q"
  case attn2ToK = "attn2_to_k"
  case attn2ToV = "attn2_to_v"
  case attn2ToOut = "attn2_to_out"
  case selfAttnQ = "self_attn_q"
  case selfAttnK = "self_attn_k"
  case selfAttnV = "self_attn_v"
  case selfAttnO = "self_attn_o"
  case crossAttnQ = "cross_attn_q"
  case crossAttnK = "cross_attn_k"
  case crossAttnV = "cross_attn_v"
  case crossAttnO = "cross_attn_o"
  case qProj = "attn_q_proj"
  case kProj = "attn_k_proj"
  case vProj = "attn_v_proj"
  case attentionToQ = "attention_to_q"
  case attentionToK = "attention_to_k"
  case attentionToV = "attention_to_v"
  case attentionToOut = "attention_to_out"
  case attentionQKV = "attention_qkv"
  case attentionOut = "attention_out"
  case attentionO = "attention_o"
  // Attention of images and text together.
  case imgAttnQKV = "img_attn_qkv"
  case imgAttn = "img_attn_"
  case txtAttnQKV = "txt_attn_qkv"
  case txtAttn = "txt_attn_"
  case linear1
  case linear2
  case xBlockAttn = "x_block_attn"
  case contextBlockAttn = "context_block_attn"
  case attnToQ = "attn_to_q"
  case attnToK = "attn_to_k"
  case attnToV = "attn_to_v"
  case attnToOut = "attn_to_out"
  case attnToAddOut = "attn_to_add_out"
  case attnAdd = "attn_add_"
  case qkvMLPProj = "to_qkv_mlp_proj"
  case qkvLora = "qkv_lora"
  case projLora = "proj_lora"
  // Feed-forward.
  case ffNet = "ff_net_"
  case ffContext = "ff_context"
  case ffLinearIn = "ff_linear_in"
  case ffLinearOut = "ff_linear_out"
  case ffContextLinearIn = "ff_context_linear_in"
  case ffContextLinearOut = "ff_context_linear_out"
  case imgMLP = "img_mlp"
  case imgMLP0 = "img_mlp_0"
  case imgMLPFC = "img_mlp_fc"
  case txtMLPFC = "txt_mlp_fc"
  case txtMLP = "txt_mlp"
  case ffn = "_ffn"
  case feedForward = "feed_forward"
  case projMLP = "proj_mlp"
  case mlpLayer1 = "mlp_layer1"
  case mlp = "_mlp_"
  case mlpFC1 = "mlp_fc1"
  case mlpFC2 = "mlp_fc2"
  // Time, size and other vectors.
  case timeEmbProj = "time_emb_proj"
  case embLayers = "emb_layers"
  case timeEmbed = "time_embed"
  case labelEmb = "label_emb"
  case imgMod = "img_mod"
  case txtMod = "txt_mod"
  case imgModLinear = "img_mod_linear"
  case txtModLinear = "txt_mod_linear"
  case modulationLinear = "modulation_linear"
  case modulation
  case adalnModulation = "adaln_modulation"
  case timeTextEmbed = "time_text_embed"
  case norm1Linear = "norm1_linear"
  case normLinear = "norm_linear"
  case norm1Context = "norm1_context"
  // Convolutions, and the ways in and out.
  case conv
  case inLayers2 = "in_layers_2"
  case outLayers3 = "out_layers_3"
  case skipConnection = "skip_connection"
  case downsample
  case upsample
  case patchEmbed = "patch_embed"
  case projIn = "proj_in"
  case projOut = "proj_out"
  case xEmbedder = "x_embedder"
  case contextEmbedder = "context_embedder"
  case finalLayer = "final_layer"
  case txtIn = "txt_in"
  case imgIn = "img_in"
  case norm
  case keyNormScale = "norm_key_norm"
  // Blocks; what ends in `_` has a number after it.
  case doubleBlocks = "double_blocks_"
  case singleBlocks = "single_blocks_"
  case singleTransformerBlocks = "single_transformer_blocks_"
  case transformerBlocks = "transformer_blocks_"
  case layers = "layers_"
  case jointBlocks = "joint_blocks"
  case doubleStreamBlocks = "double_stream_blocks"
  case singleStreamBlocks = "single_stream_blocks"
  case downBlocks0Attentions = "down_blocks_0_attentions"
  case upBlocks3Attentions = "up_blocks_3_attentions"
  case inputBlocks1Attention = "input_blocks_1_1"
  // Marks of one family.
  case loraControlnet = "lora_controlnet"
  case textFusion = "text_fusion"
  case txtFusion = "txtfusion"
  case timeModProj = "time_mod_proj"
  case attnWQ = "_attn_wq"
  case attnGate = "_attn_gate"
  case tokenRefiner = "individual_token_refiner"
  case distilledGuidance = "distilled_guidance_layer"

  /// Whether the number of a block follows.
  var isNumbered: Bool {
    switch self {
    case .doubleBlocks, .singleBlocks, .singleTransformerBlocks, .transformerBlocks, .layers: true
    default: false
    }
  }
}
