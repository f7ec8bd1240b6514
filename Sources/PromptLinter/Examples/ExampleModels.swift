import ModelHeaders
import PromptResolver

extension KnownModels {
  /// Models for examples: LoRAs of these names, one embedding `easynegative`, and facts about them where given.
  static func example(
    _ names: String..., checkpoint: ModelFamily? = nil, facts: [String: ModelFacts] = [:]
  ) -> KnownModels {
    let entries =
      names.map { CatalogEntry(name: $0, path: $0 + ".safetensors") }
      + [CatalogEntry(kind: .embedding, name: "easynegative", path: "easynegative.safetensors")]
    return KnownModels(catalog: Catalog(entries: entries), checkpoint: checkpoint) { facts[$0.name] }
  }

  /// Models for examples: these embeddings, and what is known of all of them.
  static func embeddings(_ names: String..., checkpoint: ModelFamily? = nil, facts: ModelFacts? = nil) -> KnownModels {
    let entries = names.map { CatalogEntry(kind: .embedding, name: $0, path: $0 + ".safetensors") }
    return KnownModels(catalog: Catalog(entries: entries), checkpoint: checkpoint) { _ in facts }
  }
}

extension ModelFacts {
  /// What the file of an embedding of this shape says.
  static func embedding(vectors: Int, width: Int) -> ModelFacts {
    let tensor = ModelHeader.Tensor(name: "emb_params", type: "F32", shape: [vectors, width])
    return ModelFacts(description: LoraDescription(of: ModelHeader(tensors: [tensor])))
  }
}
