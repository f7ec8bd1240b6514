import PromptResolver
public import PromptSyntax

/// What a rule found in one of the prompts of an image: a diagnostic, whose properties are those of the finding.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
  /// The prompt that the ranges of the diagnostic are in.
  public let role: PromptRole
  /// The range, the message and the fix-its.
  public let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic, in role: PromptRole) {
    self.role = role
    self.diagnostic = diagnostic
  }

  /// The rule's name in kebab-case.
  public var ruleID: String { diagnostic.ruleID }
  /// How serious it is.
  public var severity: Severity { diagnostic.severity }
  /// The range in the prompt.
  public var range: SourceRange { diagnostic.range }
  /// What is wrong, in one sentence.
  public var message: String { diagnostic.message }
  /// What happens to the image because of it.
  public var notes: [String] { diagnostic.notes }
  /// What the finding is based on, such as tensor names, sizes or hashes.
  public var evidence: [String] { diagnostic.evidence }
  /// Ways to fix it, the best first.
  public var fixIts: [FixIt] { diagnostic.fixIts }

  /// The diagnostic, and the prompt where that is not the positive one.
  public var description: String { (role == .positive ? "" : role.rawValue + " ") + diagnostic.description }
}
