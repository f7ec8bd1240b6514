import PromptFrontends
import PromptResolver
import PromptSyntax

/// What a rule checks: one prompt of an image, and what is known about it.
struct LintSubject: ~Copyable, Sendable {
  /// The prompt.
  let tree: SyntaxTree
  /// The prompt as the WebUI would parse it; the same tree unless the frontend reads something else.
  let reference: SyntaxTree
  /// Which prompt of the image it is.
  let role: PromptRole
  /// What the frontend loads for it; nil if it contains no `<`.
  let plan: Plan?
  /// The whole input: the other prompts, the steps, the recorded hashes.
  let input: LintInput
  /// Where installed embeddings are named, and where ComfyUI would look for one; empty if none are installed.
  let mentions: [EmbeddingMention]
  /// The prompt as a template, for the rules about templates.
  let template: VariantTree?
  /// What is the same for all prompts.
  let context: LintContext

  /// The frontend.
  var frontend: Frontend { context.frontend }
  /// The installed models, if they are known.
  var models: KnownModels? { context.models }
  /// The installed extensions.
  var extensions: Set<PromptExtension> { context.extensions }

  /// The LoRAs that the frontend reads out of the prompt.
  var loras: [LoraApplication] { plan?.loras ?? [] }

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

  /// Whether the byte at an offset is in a comment.
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

  /// How safe it is to change unusual characters: in a tag they may be part of the file name.
  ///
  /// - Complexity: O(log *tokens*).
  func safety(ofChanging range: SourceRange) -> FixIt.Safety { isInTag(range.offsets.lowerBound) ? .unsafe : .safe }

  private func kind(at offset: Int) -> TokenKind? { tree.token(at: offset).map { tree[$0].kind } }

  /// The steps of the only pass that reads the prompt; nil if they are not known, or if the hires pass reads it too and
  /// continues its schedules.
  var onlySteps: SamplingSteps? {
    guard let steps = input.steps, role != .hires, steps.hires == nil || input.prompts[.hires] != nil else {
      return nil
    }
    return try? SamplingSteps(steps.base, usesOldScheduling: steps.usesOldScheduling)
  }

  /// Where a byte of the prompt is text to a frontend at any step; nil where it makes no image.
  ///
  /// - Complexity: that of the reading.
  func offsets(of byte: UInt8, readIn dialect: Dialect) -> Set<Int>? {
    guard let meaning = try? DialectMeaning(of: tree.source, in: dialect, steps: stepsOrDefault) else { return nil }
    var offsets: Set<Int> = []
    for text in meaning.ranges.flatMap({ $0.parts }).flatMap({ $0.texts }).map({ $0.text }) {
      for offset in text.bytes.indices where text.bytes[offset] == byte {
        offsets.insert(text.map.sourceOffset(of: offset))
      }
    }
    return offsets
  }

  /// The steps of the image, 20 where they are not known.
  var stepsOrDefault: SamplingSteps { input.steps ?? .standard }

  /// Whether a dot makes a number a fraction of the steps, as it does since version 1.6 of the WebUI.
  var readsFractionsByDot: Bool { !(input.steps?.usesOldScheduling ?? false) }
}

/// What a linter knows about all prompts.
final class LintContext: Sendable {
  let frontend: Frontend
  let models: KnownModels?
  let extensions: Set<PromptExtension>
  /// The installed embeddings; nil if there are none.
  let embeddings: EmbeddingIndex?
  /// The installed embeddings by similar names; nil if the frontend does not use bare names.
  let nearEmbeddings: NearEmbeddings?
  /// Whether the text encoder reads weights as text.
  let isWeightless: Bool

  init(frontend: Frontend, models: KnownModels?, extensions: Set<PromptExtension>) {
    (self.frontend, self.models, self.extensions) = (frontend, models, extensions)
    let names = models?.catalog?.embeddingNames ?? []
    embeddings = names.isEmpty ? nil : EmbeddingIndex(names)
    nearEmbeddings = names.isEmpty || !Frontends.embeddingNames.contains(frontend) ? nil : NearEmbeddings(names)
    isWeightless = models?.textEncoder.map { !frontend.weightsWords(for: $0) } ?? false
  }
}
