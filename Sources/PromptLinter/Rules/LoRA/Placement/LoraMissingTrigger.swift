import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraMissingTrigger = Rule(
    id: "lora-missing-trigger", category: .lora, severity: .style,
    summary: "none of a LoRA's trigger words is in the prompt",
    rationale: """
      What a LoRA has learned often depends on a trigger word. This uses the words that you saved with the file, that
      the file itself names or that its site lists, not guesses from training data. One of them is enough, and
      punctuation between its words does not matter.
      """,
    fix: .unsafe, frontends: .tags, features: [.known(.file)],
    examples: [
      .finds("a cat ↓<lora:ink:1>", fixed: "a cat <lora:ink:1>, ink style", models: .triggered),
      .finds("a cat, ↓<lora:ink:1> night", fixed: "a cat, <lora:ink:1> ink style, night", models: .triggered),
      .silent("a cat, Ink_Style <lora:ink:1>", models: .triggered),
      .silent("a cat, sumi-e <lora:ink:1>", models: .triggered),
      .silent("a cat, gouache <lora:oil:1>", models: .triggered),
      .silent("a cat <lora:wash:1>", models: .triggered),
      .silent("a cat <lora:ink:-1>", models: .triggered),
    ]
  ) { subject, findings in
    // The prompt that a style is joined to may say the word.
    guard subject.role != .negative, !subject.input.isFragment else { return }
    var text: WordSequence?
    for (application, _, facts) in subject.appliedFiles {
      // What is subtracted need not be asked for.
      guard let unet = application.total?.unet, unet >= 0 else { continue }
      let pieces = facts.trustedTriggerPieces
      guard let first = facts.trustedTriggers.first, !pieces.isEmpty, let plan = subject.plan else { continue }
      let words = text ?? WordSequence(plan.cleaned.string)
      text = words
      if pieces.contains(where: words.contains) { continue }
      findings.report(
        application.tag.range,
        "LoRA \(quoted(application.name)) needs its trigger word \(quoted(first)), which is missing from the prompt",
        fixIt: insertion(of: first, after: application.tag.range, in: subject.tree.source.bytes))
    }
  }

  /// Inserts a phrase after a tag, with commas where there are none; nil for a phrase that would not stay text.
  private static func insertion(
    of phrase: String, after tag: SourceRange, in bytes: ContiguousArray<UInt8>
  ) -> FixIt? {
    guard !phrase.utf8.contains(where: { "()[]<>{}:|#\\".utf8.contains($0) }) else { return nil }
    let before = bytes[..<tag.offsets.lowerBound].last { !Ascii.isSpace($0) }
    let after = bytes[tag.offsets.upperBound...].first { !Ascii.isSpace($0) }
    let opensPhrase = before == nil || before.map { ",([|:".utf8.contains($0) } ?? false
    let endsPhrase = after == nil || after.map { ",)]|:<".utf8.contains($0) } ?? false
    return .inserting(
      (opensPhrase ? " " : ", ") + phrase + (endsPhrase ? "" : ","), at: tag.upperBound, safety: .unsafe,
      "add '\(phrase)'")
  }
}

extension KnownModels {
  fileprivate static let triggered = KnownModels.example(
    "ink", "oil", "wash",
    facts: [
      "oil": ModelFacts(triggers: TriggerWords(metadata: [:], activationText: "<lora:oil:0.8> (gouache:1.2)")),
      "ink": ModelFacts(
        triggers: TriggerWords(metadata: [:], activationText: "ink style", trainedWords: ["sumi-e, brush"])),
      "wash": ModelFacts(
        triggers: TriggerWords(metadata: ["ss_datasets": #"[{"subsets":[{"class_tokens":"wash"}]}]"#])),
    ])
}

extension ModelFacts {
  /// The phrases that bring the model out, from those who know: the user, the file itself, the site it comes from.
  package var trustedTriggers: [String] {
    (triggers?.words ?? []).filter { [.activationText, .triggerPhrase, .trainedWords].contains($0.source) }.map {
      $0.text
    }
  }

  /// The texts between commas and brackets in these phrases, without the tags and weights that some users add.
  package var trustedTriggerPieces: [WordSequence] {
    trustedTriggers.flatMap { phrase in
      ExtraNetworks.stripped(from: MappedText(SourceText(phrase))).text.string.utf8
        .split { ",:()[]|".utf8.contains($0) }.map { WordSequence(String(Substring($0))) }
        .filter { piece in piece.words.contains { $0.contains(where: { $0.isLetter }) } }
    }
  }
}
