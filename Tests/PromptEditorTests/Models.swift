import ModelHeaders
import PromptLinter
import PromptResolver

extension KnownModels {
  /// A small library with all kinds of models, and SDXL as the checkpoint.
  static let library: KnownModels = {
    @Sendable func lora(width: Int, rank: Int) -> LoraDescription {
      let name = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
      return LoraDescription(
        of: ModelHeader(
          tensors: [
            ModelHeader.Tensor(name: name + ".lora_down.weight", type: "F16", shape: [rank, width]),
            ModelHeader.Tensor(name: name + ".lora_up.weight", type: "F16", shape: [640, rank]),
          ], metadata: [:]))
    }
    let entries = [
      CatalogEntry(
        name: "ink_wash", alias: "Ink", path: "styles/ink_wash.safetensors", size: 144_000_000, hash: "0123abcd"),
      CatalogEntry(name: "old_ink", path: "old_ink.safetensors"),
      CatalogEntry(name: "oil", path: "oil.safetensors"),
      CatalogEntry(kind: .hypernetwork, name: "haze", path: "haze.pt"),
      CatalogEntry(kind: .embedding, name: "easyink", path: "easyink.pt"),
      CatalogEntry(kind: .embedding, name: "bad hands", path: "bad hands.pt"),
    ]
    let triggers = TriggerWords(metadata: [:], activationText: "ink style", preferredWeight: "0.7")
    return KnownModels(catalog: Catalog(entries: entries), checkpoint: .stableDiffusionXL) { entry in
      switch entry.name {
      case "ink_wash": ModelFacts(description: lora(width: 2048, rank: 16), triggers: triggers)
      case "old_ink": ModelFacts(description: lora(width: 768, rank: 8))
      default: nil
      }
    }
  }()
}
