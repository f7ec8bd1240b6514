import PromptSyntax

extension Rule {
  static let variantUnclosed = Rule(
    ofTemplates: "variant-unclosed", severity: .error,
    summary: "'{', '}' or '__' has no counterpart, so the template cannot be parsed",
    rationale: """
      Dynamic Prompts parses the whole prompt as a template or not at all. It fails on an unmatched brace, or on '__'
      without a second '__' after it, and the prompt is then used as written, including every choice and wildcard. In
      ComfyUI such a brace is text.
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
        stray, mark == "}" ? "this '}' has no matching '{'" : "this \(quoted(mark)) is never closed",
        notes: [
          isWhole
            ? "Dynamic Prompts fails on it and expands no choice or wildcard in the prompt"
            : "it stays in the text, and nothing is chosen here"
        ], severity: isWhole ? nil : .warning)
    }
  }
}
