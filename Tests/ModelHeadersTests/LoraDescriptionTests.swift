import ModelHeaders
import Testing

@Suite("What a LoRA's header says")
struct LoraDescriptionTests {
  private static let module = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"

  @Test(
    "algorithms",
    arguments: [
      (LoraAlgorithm.lora, ["lora_down.weight": [8, 768], "lora_up.weight": [320, 8], "alpha": []], 8, 768),
      (.lora, ["lora_down.weight": [8, 768, 1, 1], "lora_up.weight": [320, 8, 1, 1]], 8, 768),
      (.locon, ["lora_down.weight": [8, 768, 3, 3], "lora_up.weight": [320, 8, 1, 1]], 8, 768),
      (
        .locon,
        ["lora_down.weight": [8, 768, 1, 1], "lora_mid.weight": [8, 8, 3, 3], "lora_up.weight": [320, 8, 1, 1]], 8, 768
      ),
      (
        .loha, ["hada_w1_a": [320, 8], "hada_w1_b": [8, 768], "hada_w2_a": [320, 8], "hada_w2_b": [8, 768]], 8, 768
      ),
      (.lokr, ["lokr_w1": [4, 4], "lokr_w2_a": [80, 8], "lokr_w2_b": [8, 192]], 8, 768),
      (.lokr, ["lokr_w1": [4, 4], "lokr_w2": [80, 192]], nil, 768),
      (.lokr, ["lokr_w1_a": [4, 2], "lokr_w1_b": [2, 4], "lokr_w2": [80, 192]], 2, 768),
      (.full, ["diff": [320, 768], "diff_b": [320]], nil, 768),
      (.norm, ["w_norm": [320], "b_norm": [320]], nil, nil),
      (.ia3, ["weight": [1, 768], "on_input": []], nil, 768),
      (
        .glora, ["a1.weight": [8, 768], "a2.weight": [768, 8], "b1.weight": [8, 768], "b2.weight": [320, 8]], 8, 768
      ),
      (.oft, ["oft_blocks": [4, 80, 80]], nil, nil),
      (.oft, ["oft_diag": [4, 80, 80]], nil, nil),
      (.boft, ["oft_blocks": [2, 4, 80, 80], "rescale": [320, 1]], nil, nil),
    ] as [(LoraAlgorithm, [String: [Int]], Int?, Int?)])
  func algorithm(_ algorithm: LoraAlgorithm, _ tensors: [String: [Int]], _ rank: Int?, _ input: Int?) {
    let header = ModelHeader(
      tensors.sorted { $0.key < $1.key }.map { (name: "\(Self.module).\($0.key)", shape: $0.value) })
    let description = LoraDescription(of: header)
    #expect(description.kind == .lora)
    #expect(description.algorithm == algorithm)
    #expect(description.algorithms == [algorithm: 1])
    #expect(description.ranks?.mostCommon == rank)
    #expect(description.unknownTensors == 0)
    #expect(description.orphanCount == 0)
    #expect(!description.isDoRA)
    // The width that the layer takes shows in the family.
    #expect(description.verdict.family == (input == nil ? .unknown : .stableDiffusion1))
  }

  @Test("a LoRA with a convolution is a LoCon", arguments: [[1, 1], [3, 3]])
  func locon(_ kernel: [Int]) {
    let convolution = "lora_unet_down_blocks_0_resnets_0_conv_shortcut"
    let header = ModelHeader([
      ("\(Self.module).lora_down.weight", [8, 768]), ("\(Self.module).lora_up.weight", [320, 8]),
      ("\(convolution).lora_down.weight", [4, 320] + kernel), ("\(convolution).lora_up.weight", [320, 4, 1, 1]),
    ])
    let description = LoraDescription(of: header)
    #expect(description.algorithm == .locon)
    #expect(description.algorithms == [.lora: 1, .locon: 1])
    #expect(description.ranks?.smallest == 4)
    #expect(description.ranks?.largest == 8)
    #expect(description.ranks?.isUniform == false)
  }

  @Test(
    "DoRA",
    arguments: [
      "dora_scale", "lora_magnitude_vector", "lora_magnitude_vector.weight", "lora_magnitude_vector.ink.weight",
    ])
  func dora(_ ending: String) {
    var tensors = ModelHeader(peft: Self.module, input: 768).tensors
    tensors.append(ModelHeader.Tensor(name: "\(Self.module).\(ending)", type: "F16", shape: [320, 1]))
    let description = LoraDescription(of: ModelHeader(tensors: tensors))
    #expect(description.isDoRA)
    #expect(description.algorithm == .lora)
  }

  @Test(
    "namings",
    arguments: [
      (LoraNaming.kohya, "lora_unet_mid_block_attn2_to_k", ".lora_down.weight", ".lora_up.weight"),
      (.kohya, "lora_transformer_single_transformer_blocks_0_attn_to_q", ".lora_down.weight", ".lora_up.weight"),
      (.kohya, "lycoris_mid_block_attn2_to_k", ".lora_down.weight", ".lora_up.weight"),
      (.diffusers, "unet.mid_block.attn2.to_k", ".lora.down.weight", ".lora.up.weight"),
      (.diffusers, "unet.mid_block.attn2.processor.to_k", "_lora.down.weight", "_lora.up.weight"),
      (.diffusers, "mid_block.attn2.processor.to_k", "_lora.down.weight", "_lora.up.weight"),
      (
        .diffusers, "text_encoder.text_model.layers.0.q_proj", ".lora_linear_layer.down.weight",
        ".lora_linear_layer.up.weight"
      ),
      (.diffusers, "transformer.single_transformer_blocks.0.attn.to_q", ".lora_A.weight", ".lora_B.weight"),
      (.peft, "base_model.model.unet.mid_block.attn2.to_k", ".lora_A.weight", ".lora_B.weight"),
      (.peft, "base_model.model.mid_block.attn2.to_k", ".lora_A.default.weight", ".lora_B.default.weight"),
      (.peft, "double_blocks.0.img_attn.qkv", ".lora_A.weight", ".lora_B.weight"),
      (.peft, "base_model.model.mid_block.attn2.to_k", ".lora_A.ink_wash.weight", ".lora_B.ink_wash.weight"),
      (.diffusers, "unet.mid_block.attn2.to_k", ".lora_A.adapter-1.weight", ".lora_B.adapter-1.weight"),
      (.comfyUI, "diffusion_model.blocks.0.self_attn.q", ".lora_A.weight", ".lora_B.weight"),
      (.comfyUI, "diffusion_model.blocks.0.self_attn.q", ".lora_down.weight", ".lora_up.weight"),
      (.xlabs, "double_blocks.0.processor.qkv", "_lora1.down.weight", "_lora1.up.weight"),
      (.numbered, "unet:0", ":down", ":up"), (.bare, "mid_block.attn2.to_k", ".lora_down.weight", ".lora_up.weight"),
    ])
  func naming(_ naming: LoraNaming, _ module: String, _ down: String, _ up: String) {
    let description = LoraDescription(of: ModelHeader(modules: [(module, 768, 320)], down: down, up: up))
    #expect(description.naming == naming)
    #expect(description.algorithm == .lora)
    #expect(description.modules == 1)
    #expect(description.ranks?.mostCommon == 8)
  }

  @Test(
    "groups",
    arguments: [
      (ModuleGroup.crossAttentionQuery, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_q"),
      (.crossAttentionKey, "unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k"),
      (.crossAttentionValue, "diffusion_model.blocks.0.cross_attn.v"),
      (.crossAttentionOut, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_out_0"),
      (.crossAttentionQuery, "diffusion_model.blocks.0.cross_attn.q_proj"),
      (.selfAttentionQuery, "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q"),
      (.selfAttentionKey, "diffusion_model.layers.0.attention.to_k"),
      (.selfAttentionValue, "transformer.blocks.0.attn1.to_v"),
      (.selfAttentionOut, "diffusion_model.blocks.0.self_attn.o"),
      (.selfAttentionFused, "diffusion_model.layers.0.attention.qkv"),
      (.jointAttention, "lora_unet_double_blocks_0_txt_attn_proj"),
      (.jointAttention, "diffusion_model.single_blocks.0.linear1"),
      (.jointAttention, "transformer.transformer_blocks.0.attn.add_k_proj"),
      (.jointAttention, "lora_unet_joint_blocks_0_context_block_attn_qkv"),
      (.feedForward, "lora_unet_mid_block_attentions_0_transformer_blocks_0_ff_net_0_proj"),
      (.feedForward, "lora_unet_double_blocks_0_img_mlp_0"), (.feedForward, "diffusion_model.blocks.0.ffn.2"),
      (.feedForward, "diffusion_model.layers.0.feed_forward.w2"),
      (.projection, "lora_unet_mid_block_attentions_0_proj_in"), (.projection, "diffusion_model.x_embedder"),
      (.convolution, "lora_unet_down_blocks_0_resnets_0_conv1"),
      (.convolution, "lora_unet_output_blocks_0_0_skip_connection"),
      (.convolution, "lora_unet_down_blocks_0_downsamplers_0_conv"),
      (.modulation, "lora_unet_down_blocks_0_resnets_0_time_emb_proj"),
      (.modulation, "lora_unet_double_blocks_0_img_mod_lin"),
      (.modulation, "transformer.single_transformer_blocks.0.norm.linear"),
      (.normalisation, "lora_unet_mid_block_attentions_0_transformer_blocks_0_norm2"),
      (.textEncoder1, "lora_te_text_model_encoder_layers_0_mlp_fc1"),
      (.textEncoder1, "lora_te1_text_model_encoder_layers_0_mlp_fc1"),
      (.textEncoder1, "base_model.model.text_model.encoder.layers.0.self_attn.q_proj"),
      (.textEncoder2, "text_encoder_2.text_model.encoder.layers.0.self_attn.q_proj"),
      (.textEncoder3, "lora_te3_encoder_block_0_layer_0_SelfAttention_q"), (.other, "lora_unet_what_is_it"),
    ])
  func group(_ group: ModuleGroup, _ module: String) {
    let description = LoraDescription(of: ModelHeader(modules: [(module, 320, 320)]))
    #expect(description.touched.map(\.group) == [group])
  }

  @Test("groups count their modules, with ranks and scales of their own")
  func counts() {
    let block = "lora_unet_mid_block_attentions_0_transformer_blocks_0_"
    var tensors: [(name: String, shape: [Int])] = []
    var alphas: [String: Double] = [:]
    for (name, rank, alpha) in [
      ("attn2_to_k", 8, 4.0), ("attn2_to_v", 8, 8), ("attn1_to_q", 16, 4), ("ff_net_2", 16, 4),
    ] {
      tensors += [
        (block + name + ".alpha", []), (block + name + ".lora_down.weight", [rank, 768]),
        (block + name + ".lora_up.weight", [320, rank]),
      ]
      alphas[block + name + ".alpha"] = alpha
    }
    tensors += [("lora_te_x_0.lora_down.weight", [4, 768]), ("lora_te_x_0.lora_up.weight", [768, 4])]
    tensors += [("lora_te_x_1.lora_down.weight", [4, 768]), ("lora_te_x_1.lora_up.weight", [768, 4])]
    let description = LoraDescription(of: ModelHeader(tensors, alphas: alphas))
    let touched = Dictionary(uniqueKeysWithValues: description.touched.map { ($0.group, $0) })
    #expect(description.touched.map(\.modules) == [1, 1, 1, 1, 2])
    #expect(touched[.crossAttentionKey]?.scales?.mostCommon == 0.5)
    #expect(touched[.selfAttentionQuery]?.scales?.mostCommon == 0.25)
    // Without an alpha it is the rank.
    #expect(touched[.textEncoder1]?.alphas?.mostCommon == 4)
    #expect(touched[.textEncoder1]?.scales?.mostCommon == 1)
    #expect(description.ranks?.mostCommon == 4)
    #expect(description.modules == 6)
  }

  @Test("the metadata's alpha stands in for one that was not read", arguments: [("4", 0.5), ("None", 1), ("nan", 1)])
  func notedAlpha(_ noted: String, _ scale: Double) {
    let tensors: [(name: String, shape: [Int])] = [
      ("\(Self.module).alpha", []), ("\(Self.module).lora_down.weight", [8, 768]),
      ("\(Self.module).lora_up.weight", [320, 8]),
    ]
    let header = ModelHeader(tensors, metadata: ["ss_network_alpha": noted])
    #expect(LoraDescription(of: header).scales?.mostCommon == scale)
  }

  @Test(
    "the strength that diffusers notes",
    arguments: [
      (#"{"transformer.r": 16, "transformer.lora_alpha": 32}"#, 32.0, 2.0),
      // The rank is what the shapes say.
      (#"{"r": 8, "lora_alpha": 4}"#, 4, 0.25),
      (#"{"transformer.lora_alpha": 32, "transformer.use_rslora": true}"#, 32, 8),
      (#"{"unet.lora_alpha": 16, "unet.use_rslora": false}"#, 16, 1),
      (#"{"lora_alpha": 8, "alpha_pattern": {"attn.to_q": 32, "to_q": 64, "o_q": 1}}"#, 32, 2),
      (#"{"lora_alpha": 8, "alpha_pattern": {"transformer_blocks.0.attn.to_q": 64}}"#, 64, 4),
      // Regular expressions are not understood, and parts of a word are none.
      (#"{"lora_alpha": 8, "alpha_pattern": {".*to_q$": 32, "n.to_q": 64}}"#, 8, 0.5),
    ] as [(String, Double, Double)])
  func adapterMetadata(_ json: String, _ alpha: Double, _ scale: Double) {
    let made = ModelHeader(
      modules: [("transformer.transformer_blocks.0.attn.to_q", 3072, 3072)], rank: 16, down: ".lora_A.weight",
      up: ".lora_B.weight", metadata: ["lora_adapter_metadata": json])
    let description = LoraDescription(of: made)
    #expect(description.usesAdapterMetadata)
    #expect(description.ranks?.mostCommon == 16)
    #expect(description.alphas?.mostCommon == alpha)
    #expect(description.scales?.mostCommon == scale)
    #expect(description.touched.first?.scales?.mostCommon == scale)
  }

  @Test(
    "notes of diffusers that say nothing",
    arguments: [
      "", "{}", "[1]", "null", "{\"text_encoder.lora_alpha\": 8}", "{\"lora_alpha\": \"x\"}", "{\"lora_alpha\": NaN}",
      "{\"lora_alpha\": 1e999}", "{\"transformer\": {\"lora_alpha\": 8}}", "{\"alpha_pattern\": {\"x\": 1}}",
      "{\"alpha_pattern\": 7}", "{\"r\": 0, \".lora_alpha\": {}}",
    ])
  func emptyAdapterMetadata(_ json: String) {
    let header = ModelHeader(
      modules: [("transformer.transformer_blocks.0.attn.to_q", 3072, 3072)], down: ".lora_A.weight",
      up: ".lora_B.weight", metadata: ["lora_adapter_metadata": json])
    let description = LoraDescription(of: header)
    #expect(!description.usesAdapterMetadata)
    #expect(description.scales?.mostCommon == 1)
  }

  @Test("a file's own alpha beats what diffusers notes")
  func ownAlpha() {
    let tensors: [(name: String, shape: [Int])] = [
      ("\(Self.module).alpha", []), ("\(Self.module).lora_down.weight", [8, 768]),
      ("\(Self.module).lora_up.weight", [320, 8]),
    ]
    let header = ModelHeader(
      tensors, metadata: ["lora_adapter_metadata": #"{"lora_alpha": 16}"#], alphas: ["\(Self.module).alpha": 4])
    #expect(LoraDescription(of: header).scales?.mostCommon == 0.5)
    #expect(!LoraDescription(of: header).usesAdapterMetadata)
  }

  @Test("a half without the other is told")
  func orphans() {
    let description = LoraDescription(of: ModelHeader([("\(Self.module).lora_A.weight", [8, 768])]))
    #expect(description.kind == .lora)
    #expect(description.orphans == ["\(Self.module).lora_A.weight"])
    #expect(description.orphanCount == 1)
    #expect(description.modules == 0)
    #expect(description.algorithm == nil)
  }

  @Test("embeddings in a LoRA")
  func bundled() {
    var tensors = ModelHeader(modules: [(Self.module, 768, 320)]).tensors
    tensors +=
      ModelHeader([
        ("bundle_emb.ink.string_to_param.*", [3, 768]), ("bundle_emb.wash.clip_l", [2, 768]),
        ("bundle_emb.wash.clip_g", [2, 1280]), ("<s1>", [768]),
      ]).tensors
    let description = LoraDescription(of: ModelHeader(tensors: tensors, metadata: ["<s1>": "<embed>"]))
    #expect(description.kind == .lora)
    #expect(description.embeddings.map(\.name) == ["ink", "wash", "<s1>"])
    #expect(description.embeddings.map(\.vectors) == [3, 2, 1])
    #expect(description.embeddings.map(\.widths) == [[768], [768, 1280], [768]])
    #expect(description.embeddings.map(\.family) == [.stableDiffusion1, .stableDiffusionXL, .stableDiffusion1])
    #expect(description.unknownTensors == 0)
  }

  @Test(
    "vectors, width and family of embeddings",
    arguments: [
      ([("emb_params", [8, 768])], 8, 768, .stableDiffusion1),
      ([("emb_params", [1, 1024])], 1, 1024, .stableDiffusion2),
      // Of two text encoders the second one counts.
      ([("clip_l", [5, 768]), ("clip_g", [6, 1280])], 6, 2048, .stableDiffusionXL),
      ([("clip_g", [6, 1280]), ("clip_l", [5, 768])], 6, 2048, .stableDiffusionXL),
      ([("x", [768])], 1, 768, .stableDiffusion1), ([("clip_l", [5, 768])], 5, 768, .stableDiffusion1),
      ([("clip_g", [5, 1280])], 5, 1280, .unknown), ([("emb_params", [5, 4096])], 5, 4096, .unknown),
      ([("emb_params", [])], nil, nil, .unknown), ([("emb_params", [1, 2, 768])], nil, nil, .unknown),
      ([("emb_params", [0, 768])], nil, nil, .unknown), ([("emb_params", [-1, 768])], nil, nil, .unknown),
      ([("clip_l", [1, Int.max]), ("clip_g", [1, Int.max])], 1, nil, .unknown),
    ] as [([(String, [Int])], Int?, Int?, ModelFamily)])
  func embedding(_ tensors: [(String, [Int])], _ vectors: Int?, _ width: Int?, _ family: ModelFamily) throws {
    let description = LoraDescription(of: ModelHeader(tensors.map { (name: $0.0, shape: $0.1) }))
    #expect(description.kind == .embedding)
    let embedding = try #require(description.embeddings.first)
    #expect(embedding.name == nil)
    #expect(embedding.vectors == vectors)
    #expect(embedding.width == width)
    #expect(embedding.family == family)
    #expect(description.verdict.family == family)
  }

  @Test(
    "files that are no LoRA",
    arguments: [
      (ModelFileKind.empty, ModelFamily.unknown, []), (.embedding, .stableDiffusion1, [("emb_params", [5, 768])]),
      (.embedding, .stableDiffusionXL, [("clip_l", [5, 768]), ("clip_g", [5, 1280])]),
      (.embedding, .stableDiffusion2, [("string_to_param.*", [1, 1024])]),
      (.embedding, .stableDiffusion1, [("x", [768])]),
      (
        .checkpoint, .stableDiffusion1,
        [
          ("model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", [320, 768]),
          ("first_stage_model.encoder.conv_in.weight", [128, 3, 3, 3]),
          ("model.diffusion_model.input_blocks.0.0.weight", [320, 4, 3, 3]),
        ]
      ), (.vae, .unknown, [("first_stage_model.encoder.conv_in.weight", [128, 3, 3, 3])]),
      (
        .vae, .unknown,
        [("decoder.up.0.block.0.conv1.weight", [128, 128, 3, 3]), ("quant_conv.weight", [8, 8, 1, 1])]
      ),
      (.controlNet, .unknown, [("control_model.input_hint_block.0.weight", [16, 3, 3, 3])]),
      (.controlNet, .controlLora, [("lora_controlnet", [0]), ("input_blocks.1.1.to_q.up", [320, 8])]),
      (.textEncoder, .unknown, [("text_model.encoder.layers.0.mlp.fc1.weight", [3072, 768])]),
      (
        .ipAdapter, .unknown, [("image_proj.proj.weight", [3072, 1024]), ("ip_adapter.1.to_k_ip.weight", [320, 768])]
      ),
      (.unknown, .unknown, [("body.0.weight", [3]), ("body.1.weight", [3])]),
    ] as [(ModelFileKind, ModelFamily, [(String, [Int])])])
  func kinds(_ kind: ModelFileKind, _ family: ModelFamily, _ tensors: [(String, [Int])]) {
    let description = LoraDescription(of: ModelHeader(tensors.map { (name: $0.0, shape: $0.1) }))
    #expect(description.kind == kind)
    if kind == .embedding || kind == .controlNet { #expect(description.verdict.family == family) }
    #expect(description.algorithm == nil)
  }
}
