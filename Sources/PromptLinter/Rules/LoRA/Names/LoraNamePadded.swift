import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNamePadded = Rule(
    id: "lora-name-padded", category: .lora, severity: .error,
    summary: "spaces around the name in a tag are part of the name",
    rationale: """
      Names are compared exactly and are not trimmed, so '<lora: ink:1>' asks for a file whose name starts with a space.
      Spaces around the multiplier do not matter.
      """,
    fix: .safe, frontends: .exactNames, features: [.text(": "), .text(" [:>]"), .token(.comment)],
    examples: [
      .finds("a cat <lora:↓ ink :1>", fixed: "a cat <lora:ink:1>"),
      .finds("a cat <lora:↓ink\n:1>", fixed: "a cat <lora:ink:1>"),
      .silent("a cat <lora:ink wash: 1 >", in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:ink:1>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    for application in subject.loras where application.status == .notChecked {
      let range = application.nameRange.offsets
      let start = bytes.skippingSpace(in: range)
      let end = bytes.trimmingSpace(in: start..<range.upperBound)
      guard start < end, end - start < range.count else { continue }
      let name = subject.text(SourceRange(start, end))
      findings.report(
        application.nameRange, "the space around \(quoted(name)) is part of the name, so no file matches",
        fixIt: .replacing(application.nameRange, with: name))
    }
  }
}
