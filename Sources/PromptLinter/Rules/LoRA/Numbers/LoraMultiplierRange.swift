import PromptResolver
import PromptSyntax

extension Rule {
  static let loraMultiplierRange = Rule(
    id: "lora-multiplier-range", category: .lora, severity: .warning,
    summary: "a multiplier above 2 is likely to ruin the image",
    rationale: """
      A LoRA is trained to be applied with a multiplier of 1. The WebUI's sliders end at 2, and above that images burn.
      Often a decimal point is missing, as in ':08>'. LoRAs with 'slider' in their name are made for large multipliers
      and are not reported.
      """,
    fix: .unsafe, frontends: .tags,
    features: [
      .text("[:=+][23456789]"), .text("[:=+]0[0_]"), .text("[:=+ ][ +]0"), .text("[0.]e"), .nonASCII, .token(.comment),
    ],
    examples: [
      .finds("a cat <lora:ink:↓8>"),
      .finds("a cat <lora:ink:↓08>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat <lora:ink:1:↓unet=2.5>", in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:ink:2>"),
      .silent("a cat <lora:ink:-3>"),
      .silent("a cat <lora:age_slider:5>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.written != nil {
      for item in subject.multiplierItems(of: application.tag) {
        // Of '1_0', which is 10, `lora-number-odd` speaks.
        guard let number = item.number, number > 2, number.isFinite, !item.value.utf8.contains(UInt8(ascii: "_")),
          !application.name.lowercased().hasText("slider")
        else { continue }
        findings.report(
          item.range,
          "a multiplier of \(shortened(item.value)) is far above the usual 0–1 and will likely ruin the image",
          fixIt: withPoint(item))
      }
    }
  }

  /// The decimal point that is missing after a zero.
  private static func withPoint(_ item: ExtraNetworkTag.Item) -> FixIt? {
    let digits = item.value.utf8
    guard let place = item.valueRange, digits.first == UInt8(ascii: "0"),
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return .replacing(place, with: "0." + item.value.dropFirst(), safety: .unsafe)
  }
}
