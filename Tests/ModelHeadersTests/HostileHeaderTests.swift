import ModelHeaders
import Testing

@Suite("Hostile headers")
struct HostileHeaderTests {
  @Test("no tensors")
  func empty() {
    let description = LoraDescription(of: ModelHeader(tensors: []))
    #expect(description.kind == .empty)
    #expect(description.verdict.family == .unknown)
    #expect(description.verdict.firstKeys.isEmpty)
    #expect(description.ranks == nil)
    #expect(description.touched.isEmpty)
  }

  @Test("a hundred thousand tensors")
  func many() {
    let tensors = (0..<50_000).flatMap { number in
      [
        (name: "lora_unet_mid_block_\(number)_attn2_to_k.lora_down.weight", shape: [4, 768]),
        (name: "lora_unet_mid_block_\(number)_attn2_to_k.lora_up.weight", shape: [320, 4]),
      ]
    }
    let description = LoraDescription(of: ModelHeader(tensors))
    #expect(description.modules == 50_000)
    #expect(description.verdict.family == .stableDiffusion1)
  }

  @Test("a hundred thousand tensors of one name")
  func same() {
    let tensors = (0..<100_000).map { (name: "x.lora_down.weight", shape: [$0, $0]) }
    #expect(LoraDescription(of: ModelHeader(tensors)).orphanCount == 1)
  }

  @Test(
    "names of 4,096 bytes",
    arguments: [
      "a", "_", ".", "double_blocks_", "attn2_to_", "transformer_blocks_9", ".lora_down.weight", "lora_unet_",
      "base_model.model.", "é", "\0", "bundle_emb.", "layers_999999999999", ".processor",
    ])
  func long(_ piece: String) {
    let name = String(decoding: Array(String(repeating: piece, count: 4096).utf8.prefix(4096)), as: UTF8.self)
    let tensors = (0..<20).flatMap { number in
      ["", ".lora_down.weight", ".lora_up.weight", "_lora.up.weight", ".alpha", ".weight"].map {
        (name: "\(name)\(number)\($0)", shape: [8, 8])
      }
    }
    let description = LoraDescription(of: ModelHeader(tensors))
    #expect(description.modules + description.orphanCount <= tensors.count)
  }

  @Test("endings and prefixes with nothing else")
  func bare() {
    let names = [
      "", ".", "_", ":", "lora_unet_", ".lora_down.weight", "_lora.down.weight", "lora_unet_.lora_down.weight",
      ".alpha",
      "bundle_emb.", "bundle_emb..", "unet:", ":down", "transformer_blocks", "transformer_blocks.", "blocks..",
      "a.processor.lora_down.weight", ".processor._lora.up.weight", ".lora_A", "lora_A",
    ]
    let description = LoraDescription(of: ModelHeader(names.map { (name: $0, shape: []) }))
    #expect(description.ranks == nil)
    #expect(description.verdict.family == .unknown)
  }

  @Test("shapes that no memory could hold", arguments: [0, -1, 1, Int.max, Int.max - 1, Int.min, 1 << 33])
  func shapes(_ size: Int) {
    let endings = [
      "lora_down.weight", "lora_up.weight", "lora_mid.weight", "hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b",
      "hada_t1", "lokr_w1", "lokr_w2", "lokr_w1_a", "lokr_w1_b", "lokr_w2_a", "lokr_w2_b", "lokr_t2", "diff", "w_norm",
      "weight", "on_input", "a1.weight", "a2.weight", "b1.weight", "b2.weight", "oft_blocks", "oft_diag", "alpha",
    ]
    for dimensions in 0..<5 {
      let shape = Array(repeating: size, count: dimensions)
      let modules = [
        "lora_unet_double_blocks_0_img_mlp_0", "lora_unet_mid_block_transformer_blocks_0_attn2_to_k",
        "lora_te1_self_attn_q",
      ]
      for ending in endings {
        _ = LoraDescription(of: ModelHeader([("\(modules[1]).\(ending)", shape), (ending, shape)]))
      }
      for module in modules {
        let header = ModelHeader(
          endings.map { (name: "\(module).\($0)", shape: shape) },
          alphas: ["\(module).alpha": .infinity])
        #expect(LoraDescription(of: header).alphas?.largest.isFinite ?? true)
        let kronecker = ModelHeader(
          endings.filter { $0.utf8.starts(with: "lokr".utf8) }.map { (name: "\(module).\($0)", shape: shape) })
        #expect(LoraDescription(of: kronecker).kind == .lora)
      }
    }
  }

  @Test("notes of diffusers with as many patterns as modules")
  func manyPatterns() {
    let deep = String(repeating: "a.", count: 2_000)
    let modules = (0..<500).map { (name: "transformer.\(deep)to_\($0)", input: 8, output: 8) }
    let patterns = (0..<100).map { "\"\(deep)to_\($0)\": \($0 + 1)" } + (0..<5_000).map { "\"to_\($0)\": 8" }
    let json = "{\"lora_alpha\": 4, \"alpha_pattern\": {\(patterns.joined(separator: ", "))}}"
    let header = ModelHeader(
      modules: modules, down: ".lora_A.weight", up: ".lora_B.weight", metadata: ["lora_adapter_metadata": json])
    #expect(LoraDescription(of: header).alphas?.mostCommon == 8)
  }

  @Test("alphas of any value", arguments: [Double.nan, -.infinity, 1.7e308, -0.0, .leastNonzeroMagnitude])
  func alphas(_ alpha: Double) {
    let tensors = [(name: "x.lora_down.weight", shape: [8, 8]), ("x.lora_up.weight", [8, 8]), ("x.alpha", [])]
    let description = LoraDescription(of: ModelHeader(tensors, alphas: ["x.alpha": alpha]))
    #expect(description.scales?.mostCommon.isFinite == true)
  }
}
