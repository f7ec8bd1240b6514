import PromptResolver
import PromptSyntax

/// What a rule looks at: one prompt of an image, and what is known around it.
struct LintSubject: Sendable {
  /// The prompt.
  let tree: SyntaxTree
  /// Which prompt of the image it is.
  let role: PromptSet.Role
  /// What the frontend loads for it; nil where no `<` is in it.
  let plan: Plan?
  /// The frontend.
  let frontend: Frontend
  /// The pairs of brackets that weight something, in the order in which they open.
  let brackets: [NestedBracket]
  /// The models that there are, where that is known.
  let models: KnownModels?
  /// The extensions that the frontend has.
  let extensions: Set<PromptExtension>
  /// Where embeddings of the catalog are named, and where ComfyUI would look for one; none without embeddings in it.
  let mentions: [EmbeddingMention]
  /// The same embeddings by what is nearly their names; nil where names mean nothing.
  let nearEmbeddings: NearEmbeddings?
  /// All that was handed in: the other prompts, the steps, the claimed hashes.
  let input: LintInput

  /// Whether tags are read here.
  var readsTags: Bool { role != .negative || frontend.negative == .read }

  /// The source text in a range.
  func text(_ range: SourceRange) -> String { tree.source[range] }
}

extension LintSubject {
  /// The text in a range in quotes, short enough for a message.
  ///
  /// - Complexity: O(1).
  func quotedText(_ range: SourceRange) -> String {
    // A message shows 24 characters, of at most four bytes.
    quoted(text(SourceRange(range.lowerBound, min(range.upperBound, range.lowerBound + 100))))
  }

  /// Removes source text.
  func removing(_ range: SourceRange, safety: FixIt.Safety) -> FixIt {
    .removing(range, safety: safety, "remove \(quotedText(range))")
  }

  /// Whether the byte at an offset is cut with a comment.
  ///
  /// - Complexity: O(log *tokens*).
  func isInComment(_ offset: Int) -> Bool { kind(at: offset) == .comment }

  /// Whether the byte at an offset is in a tag.
  ///
  /// - Complexity: O(log *tokens*).
  func isInTag(_ offset: Int) -> Bool {
    switch kind(at: offset) {
    case .tagOpen, .tagWord, .tagColon, .tagText, .tagClose: true
    default: false
    }
  }

  /// How sure it is that odd characters are not meant: in a tag they may be those of the file's name.
  ///
  /// - Complexity: O(log *tokens*).
  func safety(ofChanging range: SourceRange) -> FixIt.Safety { isInTag(range.offsets.lowerBound) ? .unsafe : .safe }

  private func kind(at offset: Int) -> TokenKind? { tree.token(at: offset).map { tree[$0].kind } }

  /// The steps of the only pass that reads the prompt; nil where they are not known, or where the hires pass reads it
  /// too and counts its schedules on.
  var onlySteps: SamplingSteps? {
    guard let steps = input.steps, role != .hires, steps.hires == nil || input.prompts[.hires] != nil else {
      return nil
    }
    return try? SamplingSteps(steps.base, usesOldScheduling: steps.usesOldScheduling)
  }

  /// Whether a dot makes a number a fraction of the steps, as it does since version 1.6 of the WebUI.
  var readsFractionsByDot: Bool { !(input.steps?.usesOldScheduling ?? false) }
}
