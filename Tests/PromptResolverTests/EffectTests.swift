import ModelHeaders
import PromptResolver
import PromptSyntax
import Testing

@Suite("LoRAs without effect") struct EffectTests {
  private static let layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"

  /// LoRAs by name, with the width of the text that they take.
  private func resolver(
    _ loras: KeyValuePairs<String, Int>, checkpoint: ModelFamily?, frontend: Frontend = .automatic1111
  ) -> Resolver {
    let widths = Dictionary(loras.map { ($0 + ".safetensors", $1) }) { $1 }
    let entries = loras.compactMap { CatalogEntry(path: $0.key + ".safetensors") }
    return Resolver(catalog: Catalog(entries: entries), frontend: frontend, checkpoint: checkpoint) { entry in
      widths[entry.path].map { width in
        let shapes = [("lora_down", [8, width]), ("lora_up", [64, 8])]
        let tensors = shapes.map { ModelHeader.Tensor(name: "\(Self.layer).\($0).weight", type: "F16", shape: $1) }
        return LoraDescription(of: ModelHeader(tensors: tensors))
      }
    }
  }

  @Test(
    "the LoRA of the right family with a name like it is suggested",
    arguments: [
      (["knight": 768, "knight_xl": 2048], "knight", "knight_xl"),
      (["Knight-SD15-v2": 768, "knightXL": 2048, "knife": 2048], "Knight-SD15-v2", "knightXL"),
      (["knight_xl": 2048, "knight v1.5": 768], "knight_xl", nil),
      (["styles/ink": 768, "xl/ink_pony": 2048], "ink", "ink_pony"),
      (["ink_wash": 768, "inkwash": 2048], "ink_wash", "inkwash"),
      (["ink": 768, "oil_xl": 2048], "ink", nil), (["ink": 768, "ink_sd2": 1024], "ink", nil),
      (["xl": 768, "sdxl": 2048], "xl", nil),
    ] as [(KeyValuePairs<String, Int>, String, String?)])
  func otherBaseModel(loras: KeyValuePairs<String, Int>, name: String, wanted: String?) throws {
    let plan = resolver(loras, checkpoint: .stableDiffusionXL).plan(for: SourceText("<lora:\(name):1>"))
    if loras.first(where: { $0.key.hasSuffix(name) })?.value == 2048 {
      #expect(plan.diagnostics.isEmpty && plan.loras[0].status == .applied)
      return
    }
    #expect(plan.loras[0].status == .withoutEffect && plan.loras[0].effective == nil)
    let diagnostic = try #require(plan.diagnostics.first)
    #expect(plan.diagnostics.count == 1 && diagnostic.ruleID == "lora-base-mismatch" && diagnostic.severity == .error)
    #expect(diagnostic.fixIts.first?.edits.first?.replacement == wanted)
    #expect(plan.loras[0].reason == "it is for SD 1.x and the checkpoint is SDXL")
  }

  @Test("each frontend is told its own name", arguments: Frontend.all.filter { $0.tags != .unsupported })
  func frontends(frontend: Frontend) throws {
    let loras: KeyValuePairs = ["x/kn.ight": 768, "y/kn.ight_xl": 2048]
    let resolver = resolver(loras, checkpoint: .stableDiffusionXL, frontend: frontend)
    let name: String =
      switch frontend.lookup {
      case .dotlessStem: "kn_ight"
      case .path: "x/kn.ight"
      case .contained, .pathOrWords, .stemOrAlias, .firstStem: "kn.ight"
      }
    let fixIt = try #require(resolver.plan(for: SourceText("<lora:\(name):1>")).diagnostics.first?.fixIts.first)
    let other = fixIt.edits[0].replacement
    let plan = resolver.plan(for: SourceText("<lora:\(other):1>"))
    #expect(plan.loras[0].file?.path == "y/kn.ight_xl.safetensors", "\(other)")
    #expect(plan.diagnostics.isEmpty)
  }

  @Test("without a checkpoint, without a header and with a relative, a LoRA counts as fitting")
  func doubt() {
    #expect(resolver(["a": 768], checkpoint: nil).plan(for: "<lora:a>").loras[0].status == .applied)
    #expect(resolver(["a": 768], checkpoint: .unknown).plan(for: "<lora:a>").loras[0].status == .applied)
    #expect(resolver(["a": 999], checkpoint: .flux1).plan(for: "<lora:a>").loras[0].status == .applied)
    let refiner = resolver(["a": 2048], checkpoint: .stableDiffusionXLRefiner)
    #expect(refiner.plan(for: "<lora:a>").loras[0].status == .applied)
  }

  @Test(
    "what the catalog knows to be no LoRA",
    arguments: ModelFileKind.allCases)
  func kinds(kind: ModelFileKind) {
    let catalog = Catalog(entries: [CatalogEntry(name: "a", path: "a.safetensors", contents: kind)])
    let plan = Resolver(catalog: catalog).plan(for: "<lora:a:1> <lora:a:0.5> <lora:gone>")
    let isLora = [.lora, .unknown, .empty].contains(kind)
    #expect(plan.loras[0].status == (isLora ? .applied : .withoutEffect))
    #expect(plan.diagnostics.contains { $0.ruleID == "lora-not-a-lora" } == (kind != .lora && kind != .unknown))
    #expect(plan.diagnostics.count { $0.ruleID == "lora-not-a-lora" } <= 1)
    #expect((CatalogNotes(on: catalog).phrase(for: catalog.loras[0]) == nil) == !isLora)
    #expect(Suggestions(in: catalog).names(for: "A") == (isLora ? ["a"] : []))
  }

  @Test(
    "a misspelt name is suggested for in each frontend, letter case included",
    arguments: Frontend.all.filter { $0.tags != .unsupported })
  func suggestions(frontend: Frontend) throws {
    let catalog = Catalog(
      entries: ["ink_wash.safetensors", "Styles/Water.Color.safetensors", "Styles/broken.safetensors"].compactMap {
        CatalogEntry(path: $0, fault: $0.contains("broken") ? .empty : nil)
      })
    let resolver = Resolver(catalog: catalog, frontend: frontend)
    // SwarmUI does not mind letter case, and takes parts of names.
    let names =
      frontend.lookup == .contained ? ["ink_wahs", "watr.color"] : ["Ink_Wash", "ink_wahs", "styles/Watr.Color"]
    for name in names {
      let diagnostic = try #require(resolver.plan(for: SourceText("<lora:\(name):1>")).diagnostics.first)
      #expect(diagnostic.ruleID == "lora-missing")
      let other = try #require(diagnostic.fixIts.first?.edits.first?.replacement, "\(name)")
      #expect(diagnostic.message.hasSuffix("; did you mean '\(other)'?"))
      #expect(resolver.plan(for: SourceText("<lora:\(other):1>")).loras[0].status == .applied, "\(other)")
    }
    #expect(resolver.plan(for: "<lora:brokn:1>").diagnostics.allSatisfy { $0.fixIts.isEmpty })
  }
}
