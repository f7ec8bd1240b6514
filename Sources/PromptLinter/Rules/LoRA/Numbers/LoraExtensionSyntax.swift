import PromptResolver
import PromptSyntax

/// The arguments that extensions of the WebUI read, and which extension.
let extensionArguments: [String: PromptExtension] = [
  "lbw": .loraBlockWeight, "lbwe": .loraBlockWeight, "w": .loraBlockWeight, "start": .loraBlockWeight,
  "stop": .loraBlockWeight, "step": .loraBlockWeight, "x": .loraBlockWeight, "hr": .loractl, "hrte": .loractl,
  "hrunet": .loractl,
]

extension Rule {
  static let loraExtensionSyntax = Rule(
    id: "lora-extension-syntax", category: .lora, severity: .warning, isRecommended: false,
    summary: "an argument that only an extension reads",
    rationale: """
      Block weights ('lbw=', 'start=', 'stop=' and others) belong to sd-webui-lora-block-weight; 'hr=', 'hrte=' and
      'hrunet=' belong to sd-webui-loractl. Without the extension they are silently ignored.
      """,
    frontends: .namedArguments, features: [.text("=")],
    examples: [
      .finds("a cat <lora:ink:1:↓lbw=MIDD:↓stop=10>"),
      .finds("a cat <lora:ink:0.5:↓hr=1>"),
      .silent("a cat <lora:ink:0.5:unet=1>"),
      .silent("lbw=MIDD <lora:ink:0.5>"),
      .silent("a cat <lora:ink:1:lbw=MIDD:hr=1>", with: [.loraBlockWeight, .loractl]),
      .finds("a cat <lora:ink:1:lbw=MIDD:↓hr=1>", with: [.loraBlockWeight]),
    ]
  ) { subject, findings in
    for application in subject.loras {
      for item in application.tag.items where item.range.lowerBound > application.nameRange.lowerBound {
        guard let name = item.name, let needed = extensionArguments[name], !subject.extensions.contains(needed) else {
          continue
        }
        findings.report(item.range, "\(quoted(item.text)) is ignored", notes: [needed.note()])
      }
    }
  }
}
