import PromptResolver
import PromptSyntax

extension Rule {
  static let loraExtraArgument = Rule(
    id: "lora-extra-argument", category: .lora, severity: .warning,
    summary: "a LoRA tag with more than four arguments",
    rationale: """
      The positional arguments are the name, the text encoder multiplier, the UNet multiplier and the dimension.
      Anything after these four is ignored, number or not.
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
          item.range, "\(quoted(item.text)) is ignored: a LoRA tag takes at most four positional arguments",
          fixIt: subject.removing(item, safety: .unsafe))
      }
    }
  }
}
