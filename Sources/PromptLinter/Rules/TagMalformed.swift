import PromptResolver
import PromptSyntax

extension Rule {
  /// What was meant as a tag stays in the text.
  static let tagMalformed = Rule(
    id: "tag-malformed", category: .network, severity: .error,
    summary: "what was meant as a tag is text, and nothing is loaded",
    rationale: """
      A tag is '<', a word, ':', a name and '>', with no space before the word and with these very characters: their
      full-width likenesses are others. Anything else stays in the prompt as words, and the LoRA is left out.
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
