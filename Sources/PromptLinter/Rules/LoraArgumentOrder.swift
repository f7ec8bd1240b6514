import PromptResolver
import PromptSyntax

extension Rule {
  /// Two different multipliers, in an order that other frontends reverse.
  static let loraArgumentOrder = Rule(
    id: "lora-argument-order", category: .lora, severity: .warning, isRecommended: false,
    summary: "two multipliers mean the reverse of what they mean in the WebUI",
    rationale: """
      SwarmUI and comfyui-prompt-control read the model's multiplier first and the text encoder's second; the WebUI and
      what grew out of it read the text encoder's first. A prompt that comes from there has to be turned round.
      """,
    frontends: Frontends { $0.tags != .unsupported && $0.arguments == .unetFirst },
    features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:ink:↓0.5:1>"),
      .finds("a cat <lora:ink:↓1:0> b"),
      .silent("a cat <lora:ink:0.5:0.5>"),
      .silent("a cat <lora:ink:0.5>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.tag.items.count > 2 {
      let (unet, te) = (application.tag.items[1], application.tag.items[2])
      guard let written = application.written, written.unet != written.te else { continue }
      let range = SourceRange(unet.range.lowerBound, te.range.upperBound)
      findings.report(
        range, "\(subject.frontend.title) reads \(quoted(unet.text)) as the model's multiplier",
        notes: [
          "\(quoted(te.text)) is the text encoder's; in the WebUI it is the other way round",
          "a tag that comes from there has to be ':\(te.text):\(unet.text)'",
        ])
    }
  }
}
