import PromptSyntax

extension Rule {
  static let variantUnclosed = Rule(
    ofTemplates: "variant-unclosed", severity: .error,
    summary: "'{', '}' or '__' has no partner, so that the template cannot be read",
    rationale: """
      Dynamic Prompts reads the whole prompt as a template or not at all. A brace without its partner, or '__' that no
      second '__' follows, makes it fail, and the prompt is used as it is written, with every choice and wildcard in it.
      For ComfyUI's page such a brace is text.
      """,
    overrules: ["curly-wildcard"],
    examples: [
      .finds("a ↓{red|blue hat", with: [.dynamicPrompts]),
      .finds("a red↓} hat, {day|night}", with: [.dynamicPrompts]),
      .finds("snake↓__case, {day|night}", with: [.dynamicPrompts]),
      .finds("a ↓${color=red hat", with: [.dynamicPrompts]),
      .finds("a ↓{red|{dark|pale} blue hat", in: ["comfyui"]),
      .silent("a {red|{dark|pale} blue} hat, {tall}, __place__, snake_case", with: [.dynamicPrompts]),
      .silent("a snake__case hat, \\{"),
    ]
  ) { variants, subject, findings in
    let isWhole = variants.language == .dynamicPrompts
    for stray in variants.strays where !subject.isInTag(stray.lowerBound) {
      let mark = subject.text(stray)
      findings.report(
        stray, mark == "}" ? "this '}' closes nothing" : "this \(quoted(mark)) is never closed",
        notes: [
          isWhole
            ? "Dynamic Prompts fails on it and expands no choice or wildcard in the prompt"
            : "it stays in the text, and nothing is chosen here"
        ], severity: isWhole ? nil : .warning)
    }
  }
}
