import PromptResolver
import PromptSyntax

extension Rule {
  static let loraTeOnly = Rule(
    id: "lora-te-only", category: .lora, severity: .warning,
    summary: "'te=' without 'unet=' also sets the UNet multiplier",
    rationale: """
      The UNet multiplier defaults to the text encoder multiplier, and 'te=' is read first. So '<lora:ink:1:te=0.3>'
      applies 0.3 to both, although the 1 looks as if it still counted.
      """,
    fix: .unsafe, frontends: .namedArguments, features: [.text("=")],
    examples: [
      .finds("a cat <lora:ink:1:↓te=0.3>", fixed: "a cat <lora:ink:1:te=0.3:unet=1>"),
      .finds("a cat <lora:ink:↓te=0.5>", fixed: "a cat <lora:ink:te=0.5:unet=1>"),
      .silent("a cat <lora:ink:1:te=0.3:unet=1>"),
      .silent("a cat <lora:ink:0.3:1:te=0.5>"),
      .silent("a cat <lora:ink:0.3:te=0.3>"),
    ]
  ) { subject, findings in
    for application in subject.loras {
      let tag = application.tag
      let positional = tag.positional
      // A multiplier of 0 is said to do nothing by `lora-off-by-zero`.
      guard let te = tag.named("te"), let number = te.number, number != 0, application.written != nil,
        tag.named("unet") == nil, positional.count < 3
      else { continue }
      let general = positional.count > 1 ? positional[1] : nil
      guard general.map({ $0.number }) ?? 1 != number else { continue }
      findings.report(
        te.range, "\(quoted(te.text)) also sets the UNet multiplier",
        notes: ["without 'unet=' the UNet uses the text encoder multiplier"],
        fixIt: .inserting(":unet=\(general?.text ?? "1")", at: te.range.upperBound, safety: .unsafe))
    }
  }
}
