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
    let groups = [NumberEdits.all(in: tree), SpaceEdits.all(in: tree)]
    if let text = keeping(signature, source, groups.flatMap { $0 }, options) { return text }
    for edits in groups {
      if let text = keeping(signature, source, edits, options) { return text }
    }
    return source
  }

  /// The text with edits made, if it means the same.
  private static func keeping(
    _ signature: MeaningSignature, _ source: SourceText, _ edits: [SourceEdit], _ options: ParsingOptions
  ) -> SourceText? {
    guard !edits.isEmpty, let text = try? source.applying(edits) else { return edits.isEmpty ? source : nil }
    return MeaningSignature(of: SyntaxTree(parsing: text, options: options)) == signature ? text : nil
  }
}
