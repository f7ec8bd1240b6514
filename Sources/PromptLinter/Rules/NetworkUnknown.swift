import PromptSyntax

extension Rule {
  /// A tag has a word that means nothing.
  static let networkUnknown = Rule(
    id: "network-unknown", category: .network, severity: .warning,
    summary: "a tag's word is no extra network, so the tag is cut and nothing is loaded",
    rationale: """
      Whatever has the form '<word:name>' is cut from the prompt. Without extensions the words are 'lora', 'lyco' and
      'hypernet', in lowercase; Forge and SD.Next do not know 'lyco', so a tag with it loads nothing there. Any other tag
      is removed without a message.
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
