import PromptResolver
import PromptSyntax

extension Rule {
  static let loraPathInName = Rule(
    id: "lora-path-in-name", category: .lora, severity: .error,
    summary: "a folder in a LoRA's name",
    rationale: """
      All folders are searched, and a LoRA is named by its file alone. A tag cannot name a folder, not even to choose
      between two files of the same name.
      """,
    fix: .safe, frontends: .exactNames, features: [.text("[/\\]")],
    examples: [
      .finds("a cat <lora:↓styles/ink:1>", fixed: "a cat <lora:ink:1>"),
      .finds("a cat <lora:↓styles\\old\\ink:1>", fixed: "a cat <lora:ink:1>"),
      .silent("a cat, b/w <lora:ink:1>"),
      .silent("a cat <lora:ink_styles:1>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes
    for application in subject.loras where application.status == .notChecked {
      // SD.Next takes a name that begins with '/' for a path or a download.
      let range = application.nameRange
      if subject.frontend.lookup == .dotlessStem, bytes[range.offsets].first == UInt8(ascii: "/") { continue }
      guard let separator = bytes[range.offsets].lastIndex(where: { "/\\".utf8.contains($0) }),
        separator + 1 < range.offsets.upperBound
      else { continue }
      let folder = SourceRange(range.lowerBound, separator + 1)
      findings.report(
        folder, "a LoRA is named without its folder, so \(quoted(application.name)) matches nothing",
        fixIt: .removing(folder, "remove '\(subject.text(folder))'"))
    }
  }
}
