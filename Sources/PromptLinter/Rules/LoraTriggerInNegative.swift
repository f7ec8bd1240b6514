import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA whose words stand in the negative prompt.
  static let loraTriggerInNegative = Rule(
    id: "lora-trigger-in-negative", category: .lora, severity: .warning,
    summary: "the negative prompt takes away what a LoRA was added for",
    rationale: """
      A LoRA changes both passes of each step, and what it has learned hangs on its words. With such a word in the
      negative prompt, the image is led away from just what the LoRA brings.
      """,
    frontends: .tags, features: [.node(.extraNetwork)],
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
        "\(quoted(application.name)) answers to \(quoted(trigger)), which the negative prompt takes away")
    }
  }
}

extension KnownModels {
  fileprivate static let triggered = KnownModels.example(
    "ink", facts: ["ink": ModelFacts(triggers: TriggerWords(metadata: ["modelspec.trigger_phrase": "ink style"]))])
}
