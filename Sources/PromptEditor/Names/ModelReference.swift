import PromptLinter
import PromptResolver
import PromptSyntax

/// A name in a prompt that loads a model.
struct ModelReference {
  /// The range of the name.
  let range: SourceRange
  /// The name as the frontend reads it.
  let name: String
  /// What it loads.
  let target: Target
  /// The model, if it is installed.
  let model: CatalogEntry?

  /// What names of one model have in common.
  enum Target: Hashable {
    /// A LoRA by its path, or by its name if no file is known.
    case lora(path: String?, name: String?)
    case hypernetwork(String)
    /// An embedding by its name in lowercase.
    case embedding(String)
  }
}

extension EditedPrompt {
  /// What the frontend loads for the prompt.
  ///
  /// - Complexity: that of `Resolver.plan(for:)`.
  var plan: Plan { role.isNegative ? editor.resolver.plan(forNegative: source) : editor.resolver.plan(for: source) }

  /// The names that load models, in source order.
  ///
  /// - Complexity: O(*n*), and what the frontend's lookup costs for each name.
  func modelReferences() -> [ModelReference] {
    var references: [ModelReference] = []
    if source.bytes.contains(UInt8(ascii: "<")) {
      let plan = plan
      for lora in plan.loras where !lora.name.isEmpty {
        let target = ModelReference.Target.lora(path: lora.file?.path, name: lora.file == nil ? lora.name : nil)
        references.append(ModelReference(range: lora.nameRange, name: lora.name, target: target, model: lora.file))
      }
      for hypernetwork in plan.hypernetworks where !hypernetwork.name.isEmpty {
        references.append(
          ModelReference(
            range: hypernetwork.tag.items[0].range, name: hypernetwork.name,
            target: .hypernetwork(hypernetwork.name),
            model: editor.models.catalog?.hypernetwork(named: hypernetwork.name)))
      }
    }
    for mention in embeddingMentions() {
      let prefix = mention.certainty == .comfyUI ? "embedding:".utf8.count : 0
      references.append(
        ModelReference(
          range: SourceRange(mention.range.lowerBound + prefix, mention.range.upperBound), name: mention.name,
          target: .embedding(mention.name.lowercased()), model: editor.models.embedding(mention.name)))
    }
    return references.stablySorted(by: { $0.range.lowerBound }, { $0.range.upperBound })
  }

  /// The name at a caret, which may be at one of its ends.
  func modelReference(at offset: Int, in references: [ModelReference]) -> ModelReference? {
    let caret = clamped(offset)
    return references.first { $0.range.lowerBound <= caret && caret <= $0.range.upperBound }
  }
}
