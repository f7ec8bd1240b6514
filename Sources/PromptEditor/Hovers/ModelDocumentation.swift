import ModelHeaders
import PromptLinter
public import PromptResolver
import PromptSyntax

extension Editor {
  /// What is known about a model, as Markdown: its file, base model, rank, trigger words, size and hash.
  ///
  /// - Complexity: that of reading its facts.
  public func documentation(of model: CatalogEntry) -> String {
    let facts = models.facts(of: model)
    let description = facts?.description
    var items: [String] = []
    if let fault = model.fault { items.append("not loaded: \(fault.reason)") }
    if let family = familyText(of: description) { items.append("base model: " + family) }
    if let ranks = description?.ranks {
      let range = ranks.isUniform ? "\(ranks.smallest)" : "\(ranks.smallest)–\(ranks.largest)"
      items.append("rank \(range)" + (description?.algorithm.map { ", \($0.rawValue)" } ?? ""))
    }
    if model.kind == .embedding, let vectors = description?.embeddings.first?.vectors {
      items.append(vectors == 1 ? "1 token" : "\(vectors) tokens")
    }
    if let triggers = facts?.triggers {
      let words = triggers.words.prefix(12).map { Markdown.code($0.text) }
      if !words.isEmpty { items.append("trigger words: " + words.joined(separator: ", ")) }
      if let weight = triggers.preferredWeight { items.append("preferred multiplier: \(weight.shortest)") }
    }
    if let alias = model.alias, !alias.hasSameScalars(as: model.name) { items.append("alias: " + Markdown.code(alias)) }
    if let size = model.size { items.append("size: " + FileSize.text(size)) }
    if let hash = model.hash ?? facts?.hashes.first { items.append("hash: " + Markdown.code(hash)) }
    return Markdown.paragraphs([Markdown.code(model.path, limit: 200), Markdown.list(items)])
  }

  /// What is known about a completion, as Markdown; nil if nothing is.
  ///
  /// - Complexity: that of reading the facts of its model.
  public func documentation(of completion: Completion) -> String? { completion.model.map { documentation(of: $0) } }

  /// The base model of a file; nil if it is not known.
  private func familyText(of description: LoraDescription?) -> String? {
    guard let verdict = description?.verdict, verdict.family != .unknown else { return nil }
    let names = ([verdict.family] + verdict.alternatives).map { $0.title }.joined(separator: " or ")
    return isForAnotherModel(description) ? names + ", which is not that of the checkpoint" : names
  }

  /// Whether a file has no effect with the checkpoint; false if in doubt.
  func isForAnotherModel(_ description: LoraDescription?) -> Bool {
    guard let description, let checkpoint = models.checkpoint else { return false }
    return !description.verdict.mayFit(checkpoint)
  }

  /// The base model and rank of a file in a few words; nil if they are not known.
  func detail(of description: LoraDescription?) -> String? {
    guard let description else { return nil }
    var texts: [String] = []
    if description.verdict.family != .unknown { texts.append(description.verdict.family.title) }
    if let ranks = description.ranks { texts.append("rank \(ranks.mostCommon)") }
    if let vectors = description.embeddings.first?.vectors, description.kind == .embedding {
      texts.append(vectors == 1 ? "1 token" : "\(vectors) tokens")
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
