import PromptResolver
import PromptSyntax

extension Rule {
  /// More numbers than a tag has places for.
  static let loraExtraArgument = Rule(
    id: "lora-extra-argument", category: .lora, severity: .warning,
    summary: "an argument after name, multipliers and dimension is ignored",
    rationale: """
      Without names, the arguments are the name, the text encoder's multiplier, the UNet's multiplier and the dimension.
      Whatever comes after those four is never looked at, not even whether it is a number.
      """,
    fix: .unsafe, frontends: .namedArguments, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:ink:1:0.5:8:↓0.7>", fixed: "a cat <lora:ink:1:0.5:8>"),
      .finds("a cat <lora:ink:1:te=0.5:unet=0.7:1:8:↓MIDD>", fixed: "a cat <lora:ink:1:te=0.5:unet=0.7:1:8>"),
      .silent("a cat <lora:ink:1:0.5:8>"),
      .silent("a cat <lora:ink:1:te=1:unet=0.5:dyn=8>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.tag.items.count > 4 {
      for item in application.tag.positional.dropFirst(4) {
        findings.report(
          item.range, "\(quoted(item.text)) is one argument too many and is ignored",
          fixIts: subject.removing(item, safety: .unsafe))
      }
    }
  }
}
