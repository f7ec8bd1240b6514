import PromptResolver
import PromptSyntax

/// What a rule looks at: one prompt of an image, and what is known around it.
struct LintSubject: Sendable {
  /// The prompt.
  let tree: SyntaxTree
  /// Which prompt of the image it is.
  let role: PromptRole
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
