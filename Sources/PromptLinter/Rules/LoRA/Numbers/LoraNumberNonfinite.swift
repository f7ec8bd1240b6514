import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNumberNonfinite = Rule(
    id: "lora-number-nonfinite", category: .lora, severity: .error,
    summary: "an infinite or NaN multiplier makes a black image",
    rationale: """
      'inf' and 'nan' are valid numbers to the frontend, and a number too large for a double becomes infinite. Every
      weight that the LoRA changes becomes infinite or NaN, and with it every pixel.
      """,
    fix: .unsafe, frontends: Frontends { [.python, .prefix].contains($0.numbers) },
    features: [.text("inf"), .text("nan"), .text("[0.]e"), .text("0x"), .text("000"), .nonASCII],
    examples: [
      .finds("a cat <lora:ink:↓inf>", fixed: "a cat <lora:ink:1>"),
      .finds("a cat <lora:ink:↓-NaN>", fixed: "a cat <lora:ink:1>"),
      .finds("a cat <lora:ink:1:↓unet=1e999>", fixed: "a cat <lora:ink:1:unet=1>", in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:inf:1>"),
      .silent("a cat <lora:ink:1e3>"),
    ]
  ) { subject, findings in
    for application in subject.loras {
      guard let written = application.written, !(written.te + written.unet).isFinite else { continue }
      for item in subject.multiplierItems(of: application.tag) {
        guard let number = item.number, !number.isFinite else { continue }
        findings.report(
          item.range, "\(quoted(item.value)) is not a finite number, so the image will be black",
          fixIt: item.valueRange.map { .replacing($0, with: "1", safety: .unsafe) })
      }
    }
  }
}
