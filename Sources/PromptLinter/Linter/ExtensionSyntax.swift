import PromptSyntax

/// What extensions support in a prompt, so that it is not a mistake.
struct ExtensionSyntax {
  /// The choices of Dynamic Prompts; nil without it.
  private let choices: DisjointRanges?
  /// Whether neutral-prompt splits the prompt, with weights and brackets of its own.
  private let isNeutralPrompt: Bool
  private let extensions: Set<PromptExtension>
  private let source: SourceText

  /// - Complexity: O(*n*), and O(1) without extensions.
  init(of extensions: Set<PromptExtension>, in tree: SyntaxTree) {
    self.extensions = extensions
    source = tree.source
    choices = extensions.contains(.dynamicPrompts) ? DisjointRanges(source.choices()) : nil
    isNeutralPrompt = extensions.contains(.neutralPrompt) && !tree.neutralPromptKeywords().isEmpty
  }

  /// Whether an extension supports what was found, so that it is not a mistake.
  func reads(_ diagnostic: Diagnostic) -> Bool {
    if extensions.isEmpty { return false }
    if isNeutralPrompt, rulesOfNeutralPrompt.contains(diagnostic.ruleID) { return true }
    if diagnostic.ruleID == "network-unknown" {
      return extensions.contains(.loractl) && source[diagnostic.range] == "loractl"
    }
    guard let choices else { return false }
    if Self.inChoices.contains(diagnostic.ruleID) { return choices.meets(diagnostic.range) }
    guard Self.filledIn.contains(diagnostic.ruleID) else { return false }
    let text = source[diagnostic.range]
    return text.utf8.contains(UInt8(ascii: "{")) || text.wildcardMarks > 1
  }

  /// The rules that do not apply inside a choice: one option is left of it, without bars and braces.
  private static let inChoices: Set<String> = [
    "bare-colon-number", "crossed-brackets", "lora-repeated", "midjourney-weight", "novelai-braces", "novelai-weight",
    "stray-bar", "unbalanced-bracket",
  ]

  /// The rules that do not apply to a text with a choice or wildcard.
  private static let filledIn: Set<String> = [
    "hypernetwork-argument-invalid", "hypernetwork-missing", "lora-argument-invalid", "lora-missing",
  ]
}
