import PromptSyntax

/// How much text is shown of a prompt over all steps: at most 32 times the prompt and a mebibyte, because ten thousand
/// steps of a long prompt are gigabytes.
struct ScheduleBudget {
  private var bytes: Int

  init(_ meaning: Meaning) { bytes = 1 << 20 + 32 * meaning.cleaned.bytes.count }

  /// Whether a text is shown too.
  mutating func takes(_ text: MappedText) -> Bool {
    bytes -= text.bytes.count
    return bytes >= 0
  }
}
