import PromptSyntax

/// What of a prompt extensions read, so that it is no mistake.
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

  /// Whether an extension reads what was found, so that it is not true.
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

  /// What is not true of the options of a choice: of them one is left, and the bars and braces are gone.
  private static let inChoices: Set<String> = [
    "bare-colon-number", "crossed-brackets", "lora-repeated", "midjourney-weight", "novelai-braces", "novelai-weight",
    "stray-bar", "unbalanced-bracket",
  ]

  /// What is not true of a text that has a choice or wildcard in it.
  private static let filledIn: Set<String> = [
    "hypernetwork-argument-invalid", "hypernetwork-missing", "lora-argument-invalid", "lora-missing",
  ]
}
