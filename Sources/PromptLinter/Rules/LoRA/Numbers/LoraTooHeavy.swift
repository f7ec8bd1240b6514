import PromptResolver
import PromptSyntax

extension Rule {
  static let loraTooHeavy = Rule(
    id: "lora-too-heavy", category: .lora, severity: .warning, isRecommended: false,
    summary: "the multipliers of all LoRAs add up to more than 5",
    rationale: """
      Each LoRA was trained alone and their changes add up, so many strong ones drown each other out. Fooocus accepts no
      more than five; the others accept any number without warning. Sliders, or LoRAs trained together, may allow more.
      """,
    frontends: .tags, features: [.node(.extraNetwork)],
    examples: [
      .finds("<lora:a:2> <lora:b:2> a cat ↓<lora:c:1.5>"),
      .finds("<lora:a:2> <lora:b:-2> ↓<lora:c:2> <lora:d:1>"),
      .silent("<lora:a:1> <lora:b:1> <lora:c:1> <lora:d:1> <lora:e:1>"),
      .silent("a cat <lora:a:8>"),
    ]
  ) { subject, findings in
    var sum = 0.0
    var count = 0
    let inOrder = subject.loras.sorted { $0.tag.range.lowerBound < $1.tag.range.lowerBound }
    for application in inOrder where application.status.isActive {
      guard let unet = application.effective?.unet, unet.isFinite else { continue }
      sum += abs(unet)
      count += 1
      // Of one alone `lora-multiplier-range` speaks.
      guard sum > heaviest, count > 1 else { continue }
      findings.report(
        application.tag.range, "up to this tag the LoRA multipliers add up to more than \(Int(heaviest))")
      return
    }
  }

  private static let heaviest = 5.0
}
