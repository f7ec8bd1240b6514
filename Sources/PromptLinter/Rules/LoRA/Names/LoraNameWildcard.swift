import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNameWildcard = Rule(
    id: "lora-name-wildcard", category: .lora, severity: .warning,
    summary: "'__' in a LoRA's name makes Dynamic Prompts fail",
    rationale: """
      Dynamic Prompts treats '__' as the start of a wildcard, even inside tags. An unterminated wildcard is an error,
      and the extension then passes on the whole prompt unexpanded. Rename the file, or choose another wildcard
      delimiter in the settings of the extension. Without the extension this is harmless.
      """,
    frontends: .webUI, features: [.node(.extraNetwork)],
    examples: [
      .finds("a {red|blue} cat <lora:old↓__ink:1>", with: [.dynamicPrompts]),
      .finds("<lora:ink:1> <lora:tama5↓___style:0.7>, __color__ hat", with: [.dynamicPrompts]),
      .silent("a cat <lora:__ink__:1>", with: [.dynamicPrompts]),
      .silent("a cat <lora:old_ink:1>, my__cat", with: [.dynamicPrompts]),
      .silent("a cat <lora:old__ink:1>"),
    ]
  ) { subject, findings in
    guard subject.extensions.contains(.dynamicPrompts) else { return }
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for tag in tree.extraNetworks {
      let range = tree.range(of: tag.id)
      guard subject.text(range).wildcardMarks % 2 == 1,
        let mark = range.offsets.first(where: { bytes.hasText("__", at: $0) })
      else { continue }
      findings.report(
        SourceRange(mark..<mark + 2), "'__' starts a wildcard that is never closed",
        notes: [
          "Dynamic Prompts fails on it and expands no choice or wildcard in the prompt", "rename the file",
        ])
    }
  }
}
