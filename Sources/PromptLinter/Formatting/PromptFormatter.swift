public import PromptSyntax

/// Formats a prompt without changing the image: numbers in their shortest form, one space between words and after commas,
/// none at the ends of lines.
///
/// ```swift
/// PromptFormatter.formatted("a  (castle: 1.20 ) ,fog").description    // "a (castle:1.2), fog"
/// ```
///
/// The result has the same meaning: the same tags, parts, switch points, weights to the last bit, and in each segment the
/// same words for the tokenizer, so that CLIP sees the same tokens. Edits that would change it are not made. Prompts are
/// read as the WebUI reads them; other frontends have other brackets.
public enum PromptFormatter {
  /// The prompt, formatted.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - options: how the prompt is read; that of a positive prompt if not given.
  /// - Complexity: O(*n*) and that of `Meaning.init(of:steps:options:usesEmphasis:)`.
  public static func formatted(_ source: SourceText, options: ParsingOptions = .positivePrompt) -> SourceText {
    let tree = SyntaxTree(parsing: source, options: options)
    guard let signature = MeaningSignature(of: tree) else { return source }
    // Usually all edits together keep the meaning. Where they do not, some may, and then others after them.
    var formatted = tree
    rounds: for _ in 0..<Self.mostRounds {
      let (numbers, spaces) = (NumberEdits.all(in: formatted), SpaceEdits.all(in: formatted))
      for edits in [numbers + spaces, numbers, spaces] {
        guard let next = keeping(signature, formatted, edits) else { continue }
        formatted = next
        continue rounds
      }
      break
    }
    return formatted.source
  }

  private static let mostRounds = 8

  /// The text with edits made, if it means the same.
  private static func keeping(
    _ signature: MeaningSignature, _ tree: SyntaxTree, _ edits: [SourceEdit]
  ) -> SyntaxTree? {
    guard !edits.isEmpty, let text = try? tree.source.applying(edits) else { return nil }
    let edited = SyntaxTree(parsing: text, options: tree.options)
    return MeaningSignature(of: edited) == signature ? edited : nil
  }
}
