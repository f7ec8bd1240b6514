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
    frontends: .webUI, features: [.text("__")],
    examples: [
      .finds("a {red|blue} cat <lora:old↓__ink:1>", with: [.dynamicPrompts]),
      .finds("<lora:ink:1> <lora:tama5↓___style:0.7>, __color__ hat", with: [.dynamicPrompts]),
      .silent("a cat <lora:__ink__:1>", with: [.dynamicPrompts]),
      .silent("a cat <lora:old_ink:1>, my__cat", with: [.dynamicPrompts]),
      .silent("a cat <lora:old__ink:1>"),
    ]
  ) { subject, findings in
    guard subject.extensions.contains(.dynamicPrompts) else { return }
    var marks = subject.tree.variants(of: .dynamicPrompts).strays[...]
    for tag in subject.tree.extraNetworks {
      let range = subject.tree.range(of: tag.id)
      marks = marks.drop { $0.lowerBound < range.lowerBound }
      guard let mark = marks.first, range.contains(mark), subject.text(mark).hasPrefix("__") else { continue }
      findings.report(
        SourceRange(mark.lowerBound, mark.lowerBound + 2), "'__' starts a wildcard that is never closed",
        notes: [
          "Dynamic Prompts fails on it and expands no choice or wildcard in the prompt", "rename the file",
        ])
    }
  }
}
