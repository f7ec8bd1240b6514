import ModelHeaders
import Testing

@Suite("Families")
struct FamilyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let row: String
    let family: ModelFamily
    var alternatives: [ModelFamily] = []
    var modules: [(name: String, input: Int, output: Int)] = []
    var others: [(name: String, shape: [Int])] = []
    var metadata: [String: String] = [:]
    /// The evidence has to mention it.
    let evidence: String

    var testDescription: String { "\(row): \(family.rawValue)" }

    init(
      _ row: String, _ family: ModelFamily, or alternatives: [ModelFamily] = [], _ name: String, _ input: Int,
      to output: Int? = nil, also: [(String, Int)] = [], others: [(name: String, shape: [Int])] = [],
      metadata: [String: String] = [:], because evidence: String
    ) {
      (self.row, self.family, self.alternatives, self.evidence) = (row, family, alternatives, evidence)
      if !name.isEmpty { modules = [(name, input, output ?? input)] }
      modules += also.map { ($0.0, $0.1, $0.1) }
      (self.others, self.metadata) = (others, metadata)
    }

    var header: ModelHeader {
      let made = ModelHeader(
        modules: modules, down: isDotted ? ".lora_A.weight" : ".lora_down.weight",
        up: isDotted ? ".lora_B.weight" : ".lora_up.weight")
      return ModelHeader(
        tensors: made.tensors + ModelHeader(others).tensors, metadata: metadata)
    }

    private var isDotted: Bool { modules.first?.name.contains(".") ?? false }
  }

  private static let uNet = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_"
  private static let textLayer = "text_model_encoder_layers_0_self_attn_q_proj"

  static let rows: [Case] = [
    Case("1", .controlLora, "", 0, others: [("lora_controlnet", [0])], because: "lora_controlnet"),
    Case(
      "1", .flux1Control, "img_in", 128, to: 3072,
      others: [("single_blocks.0.norm.key_norm.scale", [128])], because: "key_norm"),
    Case("2", .stableCascade, "lora_prior_unet_down_blocks_0_0_attention_to_q", 2048, because: "lora_prior_"),
    Case("2", .stableCascade, "lora_prior_te_text_model_layers_0_self_attn_q_proj", 1280, because: "lora_prior_"),
    Case("3", .hiDream, "diffusion_model.double_stream_blocks.0.block.attn1.to_q", 2560, because: "double_stream"),
    Case("3", .hiDream, "diffusion_model.single_stream_blocks.0.block.attn1.to_q", 2560, because: "single_stream"),
    Case("4", .krea2, "transformer.text_fusion.layers.0", 1024, because: "text_fusion"),
    Case("4", .krea2, "diffusion_model.txtfusion.0", 1024, because: "txtfusion"),
    Case("4", .krea2, "transformer.time_mod_proj", 1024, because: "time_mod_proj"),
    Case(
      "4", .krea2, "diffusion_model.blocks.0.attn.wq", 1024, also: [("diffusion_model.blocks.0.attn.gate", 1024)],
      because: "attn.wq"),
    Case("5", .stableDiffusion3Medium, "lora_unet_joint_blocks_3_x_block_attn_qkv", 1536, because: "1536"),
    Case("5", .stableDiffusion35Large, "diffusion_model.joint_blocks.3.x_block.attn.qkv", 2432, because: "2432"),
    Case("5", .stableDiffusion3, "lora_unet_joint_blocks_3_x_block_mlp_fc1", 999, because: "joint_blocks"),
    Case("5", .stableDiffusion3Medium, "diffusion_model.joint_blocks.3.context_block.mlp.fc1", 1536, because: "1536"),
    Case("5", .stableDiffusion35Large, "lora_unet_joint_blocks_37_x_block_attn_proj", 2432, because: "2432"),
    Case(
      "6a", .flux2Klein4B, "transformer.single_transformer_blocks.3.attn.to_qkv_mlp_proj", 3072,
      because: "to_qkv_mlp_proj"),
    Case("6a", .flux2, "transformer.single_transformer_blocks.3.ff.linear_in", 777, because: "ff_linear_in"),
    Case("6a", .flux2Dev, "transformer.transformer_blocks.3.ff.linear_in", 6144, because: "6144"),
    Case(
      "6a", .flux2Klein9B, "transformer.single_transformer_blocks.23.attn.to_qkv_mlp_proj", 4096, because: "4096"),
    Case("6a", .flux2Klein4B, "transformer.transformer_blocks.3.ff.linear_in", 3072, because: "ff_linear_in"),
    Case("6a", .flux2Klein9B, "diffusion_model.double_blocks.0.img_attn.qkv", 4096, because: "4096"),
    Case("6a", .flux2Dev, "diffusion_model.double_blocks.0.img_attn.qkv", 6144, because: "6144"),
    Case(
      "6a", .flux2Dev, "diffusion_model.single_blocks.47.linear1", 6144, because: "6144"),
    Case(
      "6a", .flux2Klein4B, "diffusion_model.double_blocks.0.img_attn.qkv", 3072,
      also: [("diffusion_model.txt_in", 7680)], because: "7680"),
    Case(
      "6a", .flux2Klein9B, "diffusion_model.double_blocks.0.img_attn.proj", 1,
      also: [("diffusion_model.txt_in", 12288)], because: "12288"),
    Case(
      "6a", .flux2Dev, "diffusion_model.double_blocks.0.img_attn.proj", 1,
      also: [("diffusion_model.txt_in", 15360)], because: "15360"),
    Case("6a", .flux2Klein4B, "diffusion_model.double_blocks.0.img_mlp.0", 3072, to: 18432, because: "18432"),
    Case("6a", .flux2Klein4B, "diffusion_model.single_blocks.0.linear1", 3072, to: 27648, because: "27648"),
    Case("6a", .flux2Klein4B, "lora_unet_single_blocks_3_linear1", 3072, to: 27648, because: "27648"),
    Case("6a", .flux2Klein9B, "lora_unet_single_blocks_0_linear1", 4096, to: 36864, because: "4096"),
    Case("6a", .flux2Klein4B, "diffusion_model.single_blocks.0.linear2", 12288, to: 3072, because: "12288"),
    Case("6a", .flux2Klein4B, "lycoris_transformer_blocks_0_ff_context_linear_in", 3072, to: 18432, because: "3072"),
    Case("6a", .flux2Dev, "lycoris_transformer_blocks_7_ff_context_linear_in", 6144, to: 36864, because: "6144"),
    Case("6a", .flux2, "lycoris_transformer_blocks_0_ff_context_linear_out", 9216, to: 3072, because: "linear_out"),
    Case(
      "6a", .flux2Klein9B, "transformer.transformer_blocks.0.ff_context.linear_in", 4096, to: 24576, because: "4096"),
    Case("6b", .hunyuanVideo, "lora_unet_double_blocks_0_img_mlp_fc1", 3072, to: 12288, because: "img_mlp_fc"),
    Case("6b", .hunyuanVideo, "diffusion_model.double_blocks.2.txt_mlp.fc2", 12288, to: 3072, because: "txt_mlp_fc"),
    Case("6b", .hunyuanVideo, "lora_unet_double_blocks_0_img_mod_linear", 3072, to: 18432, because: "img_mod_linear"),
    Case("6b", .hunyuanVideo, "lora_unet_single_blocks_0_modulation_linear", 3072, to: 9216, because: "modulation"),
    Case("6b", .hunyuanVideo, "lora_unet_double_blocks_19_img_attn_qkv", 3072, because: "19"),
    Case("6b", .hunyuanVideo, "lora_unet_single_blocks_38_linear1", 3072, because: "38"),
    Case("6b", .hunyuanVideo, "transformer.single_transformer_blocks.39.attn.to_q", 3072, because: "39"),
    Case(
      "6b", .hunyuanVideo, "transformer.single_transformer_blocks.0.attn.to_q", 3072,
      also: [("transformer.transformer_blocks.19.attn.to_q", 3072)], because: "transformer_blocks.19"),
    Case("6b", .hunyuanVideo, "diffusion_model.double_blocks.0.img_attn_qkv", 3072, because: "img_attn_qkv"),
    Case("6b", .hunyuanVideo, "diffusion_model.double_blocks.0.txt_mod.linear", 3072, because: "txt_mod_linear"),
    Case(
      "6b", .hunyuanVideo, "lora_unet_double_blocks_0_img_attn_qkv", 3072,
      also: [("lora_unet_txt_in_individual_token_refiner_blocks_0_self_attn_qkv", 3072)], because: "token_refiner"),
    Case(
      "6c", .chroma, "lora_unet_double_blocks_18_img_attn_qkv", 3072,
      also: [("lora_unet_distilled_guidance_layer_layers_0_in_layer", 5120)], because: "distilled_guidance"),
    Case(
      "6c", .chroma, "lora_unet_double_blocks_18_img_attn_qkv", 3072, metadata: ["ss_base_model_version": "chroma"],
      because: "ss_base_model_version"),
    Case("6d", .flux1, "lora_unet_double_blocks_18_img_attn_qkv", 3072, because: "3072"),
    Case("6d", .flux1, "diffusion_model.single_blocks.37.linear1", 3072, because: "3072"),
    Case("6d", .flux1, "transformer.single_transformer_blocks.37.attn.to_q", 3072, because: "3072"),
    Case(
      "6d", .flux1, "transformer.single_transformer_blocks.37.attn.to_q", 3072,
      also: [("transformer.transformer_blocks.18.attn.to_q", 3072)], because: "3072"),
    Case("6d", .flux1, "lora_unet_double_blocks_18_txt_attn_proj", 3072, because: "3072"),
    Case(
      "6d", .flux1, or: [.flux2, .chroma, .hunyuanVideo], "lora_unet_single_blocks_3_linear2", 15360,
      because: "unknown width"),
    Case("6d", .flux1, or: [.flux2Klein4B, .hunyuanVideo], "lora_unet_single_blocks_7_linear1", 3072, because: "3072"),
    Case("6d", .flux1, or: [.hunyuanVideo], "lora_unet_single_blocks_7_linear1", 3072, to: 21504, because: "3072"),
    Case("6d", .flux1, or: [.hunyuanVideo], "lora_unet_single_blocks_7_linear2", 15360, to: 3072, because: "3072"),
    Case("6d", .flux1, "lora_unet_double_blocks_0_img_mlp_0", 3072, to: 12288, because: "3072"),
    Case(
      "6d", .flux1, or: [.flux2Klein4B], "diffusion_model.double_blocks.0.img_attn.qkv", 3072, to: 9216, because: "3072"
    ),
    Case(
      "6d", .flux1, or: [.flux2, .hunyuanVideo], "lora_unet_single_blocks_37_linear1", 999, because: "no known model"),
    Case("7", .stableDiffusion3Medium, "transformer.transformer_blocks.3.attn.to_q", 1536, because: "1536"),
    Case("7", .stableDiffusion35Large, "transformer.transformer_blocks.3.attn.add_k_proj", 2432, because: "2432"),
    Case("7", .qwenImage, "transformer.transformer_blocks.59.attn.to_q", 3072, because: "59"),
    Case(
      "7", .qwenImage, "transformer.transformer_blocks.0.attn.to_q", 3072,
      also: [("transformer.transformer_blocks.0.img_mlp.net.0.proj", 3072)], because: "img_mlp"),
    Case(
      "7", .qwenImage, "transformer.transformer_blocks.0.attn.add_q_proj", 3072,
      also: [("transformer.transformer_blocks.0.txt_mlp.net.0.proj", 3072)], because: "txt_mlp"),
    Case(
      "7", .flux1, or: [.hunyuanVideo], "transformer.transformer_blocks.0.attn.to_q", 3072,
      also: [("transformer.transformer_blocks.0.ff_context.net.0.proj", 3072)], because: "ff_context"),
    Case(
      "7", .flux1, "transformer.transformer_blocks.18.attn.to_q", 3072,
      also: [("transformer.transformer_blocks.18.norm1_context.linear", 3072)], because: "norm1_context"),
    Case("7", .flux1, or: [.qwenImage], "transformer.transformer_blocks.0.attn.to_q", 999, because: "999"),
    Case("7", .flux1, or: [.qwenImage], "transformer.transformer_blocks.0.attn.to_q", 3072, because: "3072"),
    Case("8", .zImage, "diffusion_model.layers.0.attention.to_q", 3840, because: "3840"),
    Case("8", .zImage, "lora_unet__layers_0_attention_to_q", 3840, because: "3840"),
    Case("8", .zImage, "diffusion_model.context_refiner.0.attention.qkv", 3840, because: "3840"),
    Case("8", .lumina2, "diffusion_model.noise_refiner.1.attention.qkv", 2304, because: "2304"),
    Case("8", .lumina2, "diffusion_model.layers.25.attention.out", 2304, because: "2304"),
    Case("8", .zImage, "diffusion_model.layers.3.feed_forward.w1", 3840, to: 10240, because: "3840"),
    Case("8", .lumina2, "diffusion_model.layers.3.feed_forward.w2", 9216, to: 2304, because: "2304"),
    Case("8", .unknown, "diffusion_model.layers.3.attention.to_q", 999, because: "999"),
    Case("8", .zImage, or: [.lumina2], "diffusion_model.layers.3.attention.norm_x", 999, because: "unknown width"),
    Case("8", .ideogram4, "diffusion_model.layers.33.attention.o", 4096, because: "layers.33"),
    Case("9", .wan1B, "diffusion_model.blocks.0.self_attn.q", 1536, because: "1536"),
    Case("9", .wan5B, "diffusion_model.blocks.0.cross_attn.q", 3072, because: "3072"),
    Case("9", .wan14B, "transformer.blocks.0.attn1.to_q", 5120, because: "5120"),
    Case("9", .wan14B, "lora_unet__blocks_0_self_attn_k", 5120, because: "5120"),
    Case("9", .wan14B, "diffusion_model.blocks.0.cross_attn.k", 5120, because: "5120"),
    Case("9", .wan14B, "lora_unet_blocks_39_cross_attn_v", 5120, because: "5120"),
    Case("9", .wan1B, "transformer.blocks.0.attn2.to_k", 1536, because: "1536"),
    Case("9", .wan5B, "diffusion_model.blocks.0.self_attn.o", 3072, because: "3072"),
    Case("9", .wan14B, "diffusion_model.blocks.0.ffn.0", 5120, to: 13824, because: "5120"),
    Case("9", .wan1B, "transformer.blocks.0.ffn.net.2", 8960, to: 1536, because: "1536"),
    Case("9", .wan, "diffusion_model.blocks.0.ffn.0", 1000, because: "two attentions"),
    Case("10", .anima, "diffusion_model.blocks.0.cross_attn.q_proj", 2048, because: "q_proj"),
    Case("10", .anima, "diffusion_model.blocks.0.cross_attn.k_proj", 1024, because: "q_proj"),
    Case("10", .anima, "lora_unet_blocks_0_self_attn_v_proj", 2048, because: "q_proj"),
    Case("10", .anima, "lora_unet_blocks_0_mlp_layer1", 2048, because: "mlp.layer1"),
    Case("10", .anima, "diffusion_model.blocks.0.adaln_modulation_mlp.1", 2048, because: "adaln_modulation"),
    Case("11", .ltx, "transformer.transformer_blocks.0.attn1.to_q", 2048, because: "2048"),
    Case("11", .ltx2, "diffusion_model.transformer_blocks.0.attn1.to_q", 4096, because: "4096"),
    Case("11", .pixArt, "transformer.transformer_blocks.0.attn2.to_q", 1152, because: "1152"),
    Case("11", .pixArt, "transformer.transformer_blocks.27.attn2.to_k", 1152, because: "1152"),
    Case("11", .ltx, "lora_transformer_transformer_blocks_27_attn1_to_v", 2048, because: "2048"),
    Case("11", .unknown, "transformer.transformer_blocks.0.attn1.to_q", 999, because: "999"),
    Case("12", .stableDiffusion1, uNet + "attn2_to_k", 768, to: 640, because: "`attn2_to_k` takes 768 values"),
    Case("12", .stableDiffusion1, "unet.up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_v", 768, because: "768"),
    Case("12", .stableDiffusion2, uNet + "attn2_to_v", 1024, because: "`attn2_to_v` takes 1024 values"),
    Case("12", .stableDiffusionXL, uNet + "attn2_to_k", 2048, because: "2048"),
    Case("12", .stableDiffusionXL, "lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k", 2048, because: "2048"),
    Case(
      "12", .stableDiffusionXLRefiner, uNet + "attn2_to_k", 1280, also: [(uNet + "attn1_to_q", 768)], because: "1280"),
    Case("12", .stableDiffusionXLRefiner, or: [.stableDiffusionXL], uNet + "attn2_to_k", 1280, because: "1280"),
    Case(
      "12", .stableDiffusion1, "", 0,
      others: [(uNet + "attn2_to_k.lokr_w1", [8, 8]), (uNet + "attn2_to_k.lokr_w2", [80, 96])], because: "768"),
    Case(
      "12", .stableDiffusionXL, "", 0,
      others: [
        (uNet + "attn2_to_v.hada_w1_a", [640, 8]), (uNet + "attn2_to_v.hada_w1_b", [8, 2048]),
        (uNet + "attn2_to_v.hada_w2_a", [640, 8]), (uNet + "attn2_to_v.hada_w2_b", [8, 2048]),
      ], because: "2048"),
    // Text encoders of other widths do not count beside a UNet.
    Case(
      "12", .stableDiffusion1, uNet + "attn2_to_k", 768, also: [("lora_te_" + textLayer, 1024)], because: "attn2_to_k"),
    Case(
      "13", .stableDiffusionXL, "lora_unet_mid_block_attentions_0_transformer_blocks_9_attn1_to_q", 1280,
      because: "10 `transformer_blocks`"),
    Case("13", .stableDiffusionXL, "unet.mid_block.attentions.0.transformer_blocks.2.attn1.to_q", 1280, because: "3 `"),
    // Blocks directly under the root are those of a transformer.
    Case("13", .unknown, "transformer.transformer_blocks.27.ff.net.0.proj", 999, because: "no known model"),
    Case(
      "14", .stableDiffusion2, "lora_unet_down_blocks_0_attentions_0_proj_in", 320, because: "down_blocks_0_attentions"),
    Case(
      "14", .stableDiffusion1, or: [.stableDiffusion2], "lora_unet_up_blocks_3_attentions_0_proj_out", 320,
      because: "up_blocks_3_attentions"),
    Case(
      "14", .stableDiffusion1, or: [.stableDiffusion2], "", 0,
      others: [
        ("lora_unet_input_blocks_1_1_proj_in.lora_down.weight", [4, 320, 1, 1]),
        ("lora_unet_input_blocks_1_1_proj_in.lora_up.weight", [320, 4, 1, 1]),
      ], because: "is a convolution"),
    Case("15", .stableDiffusion1, "lora_te_" + textLayer, 768, because: "768"),
    Case("15", .stableDiffusion2, "lora_te_" + textLayer, 1024, because: "1024"),
    Case("15", .stableDiffusion1, "lora_te_text_model_encoder_layers_0_mlp_fc1", 768, to: 3072, because: "768"),
    Case("15", .stableDiffusion2, "lora_te_text_model_encoder_layers_0_mlp_fc1", 1024, to: 4096, because: "1024"),
    Case("15", .stableDiffusion1, "lora_te_text_model_encoder_layers_0_mlp_fc2", 3072, to: 768, because: "768"),
    Case("15", .stableDiffusion1, "lora_te_text_model_encoder_layers_0_self_attn_out_proj", 768, because: "768"),
    Case(
      "15", .stableDiffusion1, or: [.stableDiffusionXL, .flux1],
      "text_encoder.text_model.encoder.layers.0.self_attn.q_proj", 768, because: "768"),
    Case(
      "15", .stableDiffusion3, or: [.flux1], "lora_te3_encoder_block_0_layer_0_SelfAttention_q", 4096, because: "third"),
    Case("15", .unknown, "lora_te_" + textLayer, 999, because: "no known model"),
    Case("15", .stableDiffusionXL, "lora_te2_" + textLayer, 1280, because: "second"),
    Case(
      "15", .stableDiffusion3, "lora_te2_" + textLayer, 1280,
      also: [("lora_te3_encoder_block_0_layer_0_SelfAttention_q", 4096)], because: "third"),
    Case("15", .stableDiffusionXL, or: [.flux1], "lora_te1_" + textLayer, 768, because: "768"),
    Case(
      "15", .stableDiffusion1, "", 0,
      others: [
        ("unet:0:down", [4, 320]), ("unet:0:up", [320, 4]), ("text_encoder:0:down", [4, 768]),
        ("text_encoder:0:up", [768, 4]),
      ], because: "768"),
    Case("16", .unknown, "something.else", 12, because: "no known model"),
    Case("16", .unknown, uNet + "attn2_to_k", 999, because: "999"),
  ]

  @Test("every row of the table", arguments: rows)
  func row(_ row: Case) {
    let verdict = LoraDescription(of: row.header).verdict
    #expect(verdict.family == row.family)
    #expect(verdict.alternatives == row.alternatives)
    #expect(verdict.evidence.contains(row.evidence), "\(verdict.evidence)")
    #expect(!verdict.contradictsMetadata)
  }

  @Test("an unknown family lists the first five keys")
  func firstKeys() {
    let header = ModelHeader((0..<9).map { (name: "tensor.\($0)", shape: [1]) })
    #expect(LoraDescription(of: header).verdict.firstKeys == (0..<5).map { "tensor.\($0)" })
    #expect(LoraDescription(of: Self.rows[0].header).verdict.firstKeys.isEmpty)
  }

  @Test("shapes decide, and a hint that says something else is told")
  func contradiction() {
    let key = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
    let header = ModelHeader(modules: [(key, 768, 640)], metadata: ["ss_base_model_version": "sdxl_base_v1-0"])
    let verdict = LoraDescription(of: header).verdict
    #expect(verdict.family == .stableDiffusion1)
    #expect(verdict.hint?.family == .stableDiffusionXL)
    #expect(verdict.contradictsMetadata)
  }

  @Test("a hint orders what shapes leave open, and it stays open")
  func hintOrders() {
    let header = ModelHeader(
      modules: [("transformer.transformer_blocks.0.attn.to_q", 3072, 3072)],
      metadata: ["modelspec.architecture": "Qwen-Image/lora"])
    let verdict = LoraDescription(of: header).verdict
    #expect(verdict.family == .qwenImage)
    #expect(verdict.alternatives == [.flux1])
    #expect(!verdict.contradictsMetadata)
  }

  @Test(
    "values of the metadata",
    arguments: [
      ("ss_base_model_version", "sd_v1", ModelFamily.stableDiffusion1),
      ("ss_base_model_version", "sd_v2_v", .stableDiffusion2),
      ("ss_base_model_version", "sdxl_base_v1-0", .stableDiffusionXL),
      ("ss_base_model_version", "sd3m", .stableDiffusion3),
      ("ss_base_model_version", "flux_1", .flux1), ("ss_base_model_version", "wan_v2.1_1.3b", .wan1B),
      ("ss_base_model_version", "hunyuan-image-2.1", .hunyuanImage), ("ss_base_model_version", "krea2", .krea2),
      ("modelspec.architecture", "stable-diffusion-xl-v1-base/lora", .stableDiffusionXL),
      ("modelspec.architecture", "stable-diffusion-v2-768-v/lora", .stableDiffusion2),
      ("modelspec.architecture", "Flux.1-dev/lora", .flux1), ("ss_v2", "True", .stableDiffusion2),
    ])
  func hint(_ key: String, _ value: String, _ family: ModelFamily) {
    let header = ModelHeader([(name: String, shape: [Int])](), metadata: [key: value])
    #expect(LoraDescription(of: header).verdict.hint?.family == family)
  }

  @Test(
    "checkpoints by the widths of their layers",
    arguments: [
      ("model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k", [320, 768], .stableDiffusion1),
      ("model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k", [320, 1024], .stableDiffusion2),
      ("model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k", [640, 2048], .stableDiffusionXL),
      ("down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_v", [640, 2048], .stableDiffusionXL),
      ("model.diffusion_model.double_blocks.18.img_attn.qkv", [9216, 3072], .flux1),
      ("double_blocks.0.img_attn.qkv", [12288, 4096], .flux2Klein9B),
      ("model.diffusion_model.single_blocks.0.linear1", [27648, 3072], .flux2Klein4B),
      ("double_blocks.19.img_attn_qkv", [9216, 3072], .hunyuanVideo),
      ("model.diffusion_model.joint_blocks.0.x_block.attn.qkv", [4608, 1536], .stableDiffusion3Medium),
      ("joint_blocks.0.x_block.attn.qkv", [7296, 2432], .stableDiffusion35Large),
      ("layers.0.attention.qkv", [11520, 3840], .zImage),
      ("model.diffusion_model.layers.3.attention.qkv", [6912, 2304], .lumina2),
      ("transformer_blocks.59.attn.to_q", [3072, 3072], .qwenImage),
      ("blocks.0.self_attn.q", [5120, 5120], .wan14B), ("net.blocks.0.cross_attn.q_proj", [2048, 2048], .anima),
    ] as [(String, [Int], ModelFamily)])
  func checkpoints(name: String, shape: [Int], family: ModelFamily) {
    // The text encoder and VAE beside it do not count, nor do scales of norms.
    let others: [(name: String, shape: [Int])] = [
      ("cond_stage_model.transformer.text_model.encoder.layers.0.self_attn.q_proj.weight", [1024, 1024]),
      ("first_stage_model.encoder.mid.attn_1.q.weight", [512, 512, 1, 1]),
      ("model.diffusion_model.single_blocks.0.norm.key_norm.scale", [128]), ("img_in.bias", [3072]),
    ]
    let description = LoraDescription(of: ModelHeader(others + [(name: name + ".weight", shape: shape)] + others))
    #expect(description.verdict.family == family, "\(description.verdict.evidence)")
    #expect(LoraDescription(of: ModelHeader([(name: name + ".weight", shape: shape)])).kind == .checkpoint)
  }

  @Test(
    "embeddings by their tensors",
    arguments: [
      (["clip_l": 768], .stableDiffusion1), (["clip_l": 768, "clip_g": 1280], .stableDiffusionXL),
      (["clip_l": 768, "t5xxl": 4096], .flux1), (["clip_l": 768, "clip_g": 1280, "t5xxl": 4096], .stableDiffusion3),
      (["emb_params": 1024], .stableDiffusion2), (["string_to_param.*": 768], .stableDiffusion1),
    ] as [([String: Int], ModelFamily)])
  func embeddings(widths: [String: Int], family: ModelFamily) {
    let header = ModelHeader(widths.sorted { $0.key < $1.key }.map { (name: $0.key, shape: [4, $0.value]) })
    let description = LoraDescription(of: header)
    #expect(description.kind == .embedding)
    #expect(description.embeddings.first?.family == family && description.embeddings.first?.vectors == 4)
    #expect(description.verdict.family == family)
  }

  @Test(
    "what people call base models",
    arguments: [
      ("sd15", .stableDiffusion1), ("SD 1.5", .stableDiffusion1), ("stable-diffusion-v1-5", .stableDiffusion1),
      ("1.5", .stableDiffusion1), ("SD 2.1", .stableDiffusion2), ("SDXL 1.0", .stableDiffusionXL),
      ("SDXL Turbo", .stableDiffusionXL), ("xl", .stableDiffusionXL), ("Pony", .stableDiffusionXL),
      ("Pony V7", nil), ("Illustrious", .stableDiffusionXL), ("illustriousXL", .stableDiffusionXL),
      ("NoobAI", .stableDiffusionXL), ("Animagine XL 4", .stableDiffusionXL), ("anima", .anima),
      ("stable-diffusion-xl-base-1.0", .stableDiffusionXL), ("flux", .flux1), ("Flux.1 D", .flux1),
      ("FLUX.1-schnell", .flux1), ("Flux.2 Klein 4B", .flux2Klein4B), ("Flux.2 D", .flux2Dev),
      ("SD 3.5 Large Turbo", .stableDiffusion35Large), ("SD3", .stableDiffusion3), ("Qwen", .qwenImage),
      ("Z-Image Turbo", .zImage), ("Wan 2.2 14B", .wan14B), ("Wan Video 1.3B t2v", .wan1B), ("LTXV", .ltx),
      ("", nil), ("pine", nil), ("ilex", nil),
    ] as [(String, ModelFamily?)])
  func words(name: String, family: ModelFamily?) {
    #expect(ModelFamily(named: name) == family)
  }
}
