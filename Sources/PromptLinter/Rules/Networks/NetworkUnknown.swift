import PromptSyntax

extension Rule {
  /// A tag has a word that means nothing.
  static let networkUnknown = Rule(
    id: "network-unknown", category: .network, severity: .warning,
    summary: "an unknown tag is removed and loads nothing",
    rationale: """
      Anything of the form '<word:name>' is removed from the prompt. Without extensions the known words are 'lora',
      'lyco' and 'hypernet', in lowercase; Forge and SD.Next do not know 'lyco', so such a tag loads nothing there. Any
      other tag is removed without a message.
      """,
    fix: .unsafe, frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat <↓Lora:ink:0.8>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat <↓wildcard:animals>"),
      .finds("a cat <↓lyco:ink:0.8>", fixed: "a cat <lora:ink:0.8>", in: ["forge", "sdnext"]),
      .finds("a cat <↓Lyco:ink:0.8>", fixed: "a cat <lyco:ink:0.8>", in: ["a1111"]),
      .finds("a cat <↓loractl:ink:0.8>", fixed: "a cat <lora:ink:0.8>"),
      .silent("a cat <loractl:ink:0.8>", with: [.loractl]),
      .silent("a cat <lora:ink:0.8>"),
      .silent("a cat <3"),
    ])
}
