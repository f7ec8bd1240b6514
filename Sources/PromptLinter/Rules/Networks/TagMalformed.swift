import PromptResolver
import PromptSyntax

extension Rule {
  /// What was meant as a tag stays in the text.
  static let tagMalformed = Rule(
    id: "tag-malformed", category: .network, severity: .error,
    summary: "a malformed tag is text and loads nothing",
    rationale: """
      A tag is '<', a word, ':', a name and '>', with no space before the word and in ASCII: full-width characters do
      not count. Anything else stays in the prompt as words, and the LoRA is not loaded.
      """,
    fix: .safe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("a cat ↓< lora:ink:0.8>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat ↓<lora：ink：0.8>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat ↓<lora:ink:0.8, fog", fixed: "a cat <lora:ink:0.8>, fog"),
      .finds("a cat ↓<lora:>"),
      .silent("a cat <lora:ink:0.8>"),
      .silent("a cat <3 lora: fog"),
      .silent("a cat < lora:ink:0.8>", role: .negative),
    ])
}
