import PromptResolver
public import PromptSyntax

/// What a rule found in one of the prompts of an image.
public struct Finding: Sendable, Hashable {
  /// The prompt that the places of the diagnostic are in.
  public let role: PromptRole
  /// The place, the words and the fix-its; its `id` is the rule's.
  public let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic, in role: PromptRole) {
    self.role = role
    self.diagnostic = diagnostic
  }
}
