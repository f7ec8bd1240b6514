import PromptResolver
import PromptSyntax

extension Rule {
  static let loraDynUnsupported = Rule(
    id: "lora-dyn-unsupported", category: .lora, severity: .warning,
    summary: "Forge ignores the dimension of a LoRA",
    rationale: """
      The WebUI limits a LoRA's matrices to the given dimension. Forge still parses the number, so an invalid one
      disables all LoRAs, but it applies the whole matrices.
      """,
    fix: .unsafe, frontends: Frontends { $0.arguments == .textEncoderFirstWithoutDimension },
    features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:ink:1:1:↓8>", fixed: "a cat <lora:ink:1:1>"),
      .finds("a cat <lora:ink:1:↓dyn=8>", fixed: "a cat <lora:ink:1>"),
      .silent("a cat <lora:ink:1:1>"),
      .silent("a cat <lora:ink:1:unet=1>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.written != nil {
      let positional = application.tag.positional
      for item in [positional.dropFirst(3).first, application.tag.named("dyn")].compactMap({ $0 }) {
        findings.report(
          item.range, "\(subject.frontend.title) ignores the dimension \(quoted(item.value))",
          // The next argument would become the dimension.
          fixIt: item.name == nil && positional.count > 4 ? nil : subject.removing(item, safety: .unsafe))
      }
    }
  }
}
