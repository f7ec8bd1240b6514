public import PromptResolver
public import PromptSyntax

/// What a rule found in one of the prompts of an image: a diagnostic, whose properties are those of the finding.
@dynamicMemberLookup
public struct Finding: Sendable, Hashable, CustomStringConvertible {
  /// The prompt that the ranges of the diagnostic are in.
  public let role: PromptRole
  /// The range, the message and the fix-its.
  public let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic, in role: PromptRole) {
    self.role = role
    self.diagnostic = diagnostic
  }

  public subscript<Value>(dynamicMember property: KeyPath<Diagnostic, Value>) -> Value {
    diagnostic[keyPath: property]
  }

  /// The diagnostic, and the prompt where that is not the positive one.
  public var description: String { (role == .positive ? "" : role.rawValue + " ") + diagnostic.description }
}
