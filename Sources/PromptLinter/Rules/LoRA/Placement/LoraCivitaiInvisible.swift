import PromptResolver
import PromptSyntax

extension Rule {
  static let loraCivitaiInvisible = Rule(
    id: "lora-civitai-invisible", category: .lora, severity: .style, isRecommended: false,
    summary: "Civitai does not recognize the LoRA in this tag",
    rationale: """
      Civitai looks for '<lora:', a name of ASCII letters, digits, '_', '.' and '-', one multiplier of digits and dots,
      and '>'. A LoRA with any other name, without a multiplier or with a negative one is not credited.
      """,
    fix: .unsafe, frontends: .tags, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat ↓<lora:ink>", fixed: "a cat <lora:ink:1>", in: ["a1111", "forge", "sdnext", "swarmui"]),
      .finds("a cat ↓<lora:ink wash:1>"),
      .finds("a cat ↓<lora:ink:-1>"),
      .silent("a cat <lora:Ink-Wash_2.1:0.8>"),
      .silent("a cat <lora:ink:.5>"),
    ]
  ) { subject, findings in
    // `lora-missing` is about tags without a name.
    for application in subject.loras where !application.name.isEmpty {
      let tag = application.tag
      let items = tag.items.map { $0.text }
      let isName = items[0].utf8.allSatisfy(isNameByte) && !items[0].isEmpty
      if tag.word == "lora", isName, items.count == 2, !items[1].isEmpty, items[1].utf8.allSatisfy(isDigitOrPoint) {
        continue
      }
      let lacksNumber = tag.word == "lora" && isName && items.count == 1
      findings.report(
        tag.range, "Civitai does not recognize LoRA \(quoted(application.name)) in this tag",
        fixIt: lacksNumber ? .inserting(":1", at: application.nameRange.upperBound, safety: .unsafe) : nil)
    }
  }

  private static func isDigitOrPoint(_ byte: UInt8) -> Bool { Ascii.isDigit(byte) || byte == Ascii.dot }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isDigitOrPoint(byte) || Ascii.isLetter(byte) || byte == Ascii.underscore || byte == Ascii.minus
  }
}
