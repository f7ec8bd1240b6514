import PromptResolver
import PromptSyntax

extension Rule {
  static let loraArgumentOrder = Rule(
    id: "lora-argument-order", category: .lora, severity: .warning, isRecommended: false,
    summary: "the order of the two multipliers is the opposite of the WebUI's",
    rationale: """
      SwarmUI and comfyui-prompt-control read the UNet multiplier first and the text encoder multiplier second; the
      WebUI and its derivatives read the text encoder multiplier first. Swap them in a prompt that was written for the
      WebUI.
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
        range, "\(subject.frontend.title) reads \(quoted(unet.text)) as the UNet multiplier",
        notes: [
          "\(quoted(te.text)) is the text encoder multiplier; the WebUI reads them in the opposite order",
          "in a tag written for the WebUI, swap them: ':\(te.text):\(unet.text)'",
        ])
    }
  }
}
