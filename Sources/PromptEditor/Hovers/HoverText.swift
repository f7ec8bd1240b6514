import ModelHeaders
import PromptLinter
import PromptResolver
import PromptSyntax

/// The words of a hover.
struct HoverText {
  let prompt: EditedPrompt
  /// The offset that is pointed at.
  let byte: Int

  private var tree: SyntaxTree { prompt.tree }

  /// The innermost node of a kind around the offset.
  private func node(where isWanted: (SyntaxKind) -> Bool) -> SyntaxNode? {
    tree.path(to: byte).last { isWanted(tree[$0].kind) }.map { SyntaxNode($0, in: tree) }
  }

  /// What a highlight is.
  func hover(_ highlight: Highlight) -> Hover {
    let range = highlight.range
    func hover(_ title: String, _ text: String = "", at place: SourceRange? = nil) -> Hover {
      Hover(range: place ?? range, text: Markdown.titled(title, text))
    }
    switch highlight.kind {
    case .text: return Hover(range: range, text: plain(weight: highlight.weight))
    case .bracket, .weight: return brackets(range)
    case .schedule, .when: return branches(.schedule, "Schedule:", range)
    case .alternation: return branches(.alternation, "Alternation:", range)
    case .conjunction: return hover("AND", "separates two parts, which are encoded on their own and then combined")
    case .break: return hover("BREAK", "starts a new chunk of 75 tokens")
    case .comment: return hover("Comment:", "removed before the prompt is read")
    case .tag, .tagWord, .name, .argument: return tag(range)
    case .embedding:
      let model = reference?.model.map { prompt.editor.documentation(of: $0) } ?? ""
      let title = Markdown.titled("Embedding", Markdown.code(reference?.name ?? tree.source[range]))
      return Hover(range: range, text: Markdown.paragraphs([title, plain(weight: highlight.weight), model]))
    case .escape:
      let escaped = SourceRange(min(range.lowerBound + 1, range.upperBound), range.upperBound)
      return hover("Escape:", "the character \(Markdown.code(tree.source[escaped])) as text")
    case .backslash: return hover("Backslash:", "removed from the text")
    case .stray: return hover("Unpaired", Markdown.code(tree.source[range]))
    case .variant: return hover("Variant:", "filled in before the prompt is read")
    case .markup: return hover("Syntax of \(prompt.editor.frontend.title):", "not part of the text")
    }
  }

  /// The weight of text and the steps that show it.
  func plain(weight: Double?) -> String {
    let weight = weight.map { Markdown.titled("Weight", $0.inFourDecimals.shortest) } ?? ""
    return Markdown.paragraphs([weight, stepsText(prompt.steps(showing: byte))])
  }

  /// In which steps something is shown; empty if it always is.
  private func stepsText(_ steps: [ClosedRange<Int>]) -> String {
    let count = prompt.editor.steps.count
    if steps.reduce(0, { $0 + $1.count }) == count { return "" }
    return steps.isEmpty ? "never shown" : "in steps \(StepList.text(of: steps)) of \(count)"
  }

  private func brackets(_ range: SourceRange) -> Hover {
    guard let node = node(where: { $0 == .emphasis || $0 == .deemphasis || $0 == .part }) else {
      return Hover(range: range, text: Markdown.titled("Weight"))
    }
    if let part = PromptPartSyntax(node) {
      let weight = part.weight?.value?.shortest ?? Markdown.code(part.weight?.number ?? "")
      return Hover(range: part.weight?.range ?? range, text: Markdown.titled("Weight of the part:", weight))
    }
    guard let emphasis = EmphasisSyntax(node) else {
      return Hover(range: node.range, text: Markdown.titled("De-emphasis:", "divides the weight by 1.1"))
    }
    let factor =
      emphasis.multiplier.map { $0.shortest }
      ?? (emphasis.weight?.isScheduled == true ? "a number that depends on the step" : "what is not a number")
    return Hover(range: node.range, text: Markdown.titled("Emphasis:", "multiplies the weight by " + factor))
  }

  /// What a schedule or alternation shows, and when.
  private func branches(_ kind: SyntaxKind, _ title: String, _ range: SourceRange) -> Hover {
    guard let node = node(where: { $0 == kind }) else { return Hover(range: range, text: Markdown.titled(title)) }
    let branches = node.children.filter { $0.is(.branch) && !$0.range.isEmpty }
    let texts = branches.prefix(12).map { branch in
      let range = prompt.trimmed(branch.range)
      let steps = stepsText(prompt.steps(showing: min(range.lowerBound, branch.range.upperBound - 1)))
      return Markdown.code(prompt.source[range]) + (steps.isEmpty ? " always" : " " + steps)
    }
    let rest = branches.count > texts.count ? ["and \(branches.count - texts.count) more"] : []
    return Hover(range: node.range, text: Markdown.paragraphs([Markdown.titled(title), Markdown.list(texts + rest)]))
  }

  /// The name at the offset.
  private var reference: ModelReference? {
    prompt.modelReferences().first { $0.range.contains(byte) || $0.range.upperBound == byte }
  }

  private func tag(_ range: SourceRange) -> Hover {
    guard let node = node(where: { $0 == .extraNetwork }), let tag = ExtraNetworkSyntax(node) else {
      return Hover(range: range, text: Markdown.titled("Tag"))
    }
    let plan = prompt.plan
    if let lora = plan.loras.first(where: { $0.tag.range == node.range }) {
      var text = Markdown.titled("LoRA", Markdown.code(lora.name))
      if let written = lora.written {
        text += " text encoder \(written.te.shortest), UNet \(written.unet.shortest)"
        if let dyn = written.dyn { text += ", dyn \(dyn)" }
      }
      let model = lora.file.map { prompt.editor.documentation(of: $0) } ?? ""
      return Hover(range: node.range, text: Markdown.paragraphs([text, model]))
    }
    if let hypernetwork = plan.hypernetworks.first(where: { $0.tag.range == node.range }) {
      let multiplier = hypernetwork.multiplier.map { " multiplier \($0.shortest)" } ?? ""
      let model = prompt.editor.models.catalog?.hypernetwork(named: hypernetwork.name)
      return Hover(
        range: node.range,
        text: Markdown.paragraphs([
          Markdown.titled("Hypernetwork", Markdown.code(hypernetwork.name) + multiplier),
          model.map { prompt.editor.documentation(of: $0) } ?? "",
        ]))
    }
    return Hover(
      range: node.range, text: Markdown.titled("Tag", Markdown.code(tag.word) + " removed from the text; loads nothing")
    )
  }
}
