import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraTriggerInNegative = Rule(
    id: "lora-trigger-in-negative", category: .lora, severity: .warning,
    summary: "the negative prompt contains a LoRA's trigger word",
    rationale: """
      A LoRA applies to both the positive and the negative prompt, and what it has learned depends on its trigger words.
      A trigger word in the negative prompt steers the image away from exactly that.
      """,
    frontends: .tags, features: [.known(.file)],
    examples: [
      .finds("ink style ↓<lora:ink:1>", others: [.negative: "blurry, (ink_style:1.2)"], models: .triggered),
      .finds("a cat ↓<lora:ink:1>", others: [.negative: "Ink Style"], models: .triggered),
      .silent("ink style <lora:ink:1>", others: [.negative: "ink, blurry"], models: .triggered),
      .silent("ink style <lora:ink:1>", models: .triggered),
      .silent("a cat <lora:ink:-1>", others: [.negative: "ink style"], models: .triggered),
    ]
  ) { subject, findings in
    guard subject.role == .positive, subject.models != nil, let negative = subject.input.prompts.negative else {
      return
    }
    var text: WordSequence?
    for (application, _, facts) in subject.appliedFiles {
      guard let unet = application.total?.unet, unet >= 0 else { continue }
      let triggers = facts.trustedTriggers
      if triggers.isEmpty { continue }
      let words = text ?? WordSequence(negative.description)
      text = words
      guard let trigger = triggers.first(where: { words.contains(WordSequence($0)) }) else { continue }
      findings.report(
        application.tag.range,
        "the negative prompt contains \(quoted(trigger)), the trigger word of LoRA \(quoted(application.name))",
        notes: ["it steers the image away from what the LoRA adds"])
    }
  }
}

extension KnownModels {
  fileprivate static let triggered = KnownModels.example(
    "ink", facts: ["ink": ModelFacts(triggers: TriggerWords(metadata: ["modelspec.trigger_phrase": "ink style"]))])
}
