import PromptSyntax

/// What extensions support in a prompt, so that it is not a mistake.
struct ExtensionSyntax {
  /// What Dynamic Prompts fills in, such as wildcards; nil without it.
  private let variants: DisjointRanges?
  /// Whether neutral-prompt splits the prompt, with weights and brackets of its own.
  private let isNeutralPrompt: Bool
  private let extensions: Set<PromptExtension>
  private let source: SourceText

  /// - Complexity: O(*n*).
  init(of extensions: Set<PromptExtension>, in tree: SyntaxTree) {
    self.extensions = extensions
    source = tree.source
    variants =
      extensions.contains(.dynamicPrompts)
      ? DisjointRanges(tree.variants(of: .dynamicPrompts).nodes.map { $0.range }) : nil
    isNeutralPrompt = extensions.contains(.neutralPrompt) && !tree.neutralPromptKeywords().isEmpty
  }

  /// Whether an extension supports what was found, so that it is not a mistake.
  func reads(_ diagnostic: Diagnostic) -> Bool {
    if isNeutralPrompt, rulesOfNeutralPrompt.contains(diagnostic.ruleID) { return true }
    if diagnostic.ruleID == "network-unknown" {
      return extensions.contains(.loractl) && source[diagnostic.range] == "loractl"
    }
    return Self.filledIn.contains(diagnostic.ruleID) && variants?.meets(diagnostic.range) ?? false
  }

  /// The rules that do not apply to a text of which a part is filled in.
  private static let filledIn: Set<String> = [
    "hypernetwork-argument-invalid", "hypernetwork-missing", "lora-argument-invalid", "lora-missing", "novelai-braces",
  ]
}
