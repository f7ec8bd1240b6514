import PromptResolver
import PromptSyntax

extension Rule {
  static let loraBackslashBefore = Rule(
    id: "lora-backslash-before", category: .lora, severity: .warning,
    summary: "a backslash before a tag escapes what follows the tag",
    rationale: """
      A tag cannot be escaped. It is removed, the backslash stays, and it escapes the character that follows:
      '\\<lora:ink:1>(cat)' becomes '\\(cat)', whose opening bracket is text.
      """,
    fix: .unsafe, frontends: .webUI, features: [.text("\\<")],
    examples: [
      .finds("a ↓\\<lora:ink:1>(cat)", fixed: "a <lora:ink:1>(cat)"),
      .finds("a cat ↓\\<lora:ink:1>", fixed: "a cat <lora:ink:1>"),
      .silent("a cat \\\\<lora:ink:1>(dog)"),
      .silent("a cat \\(<lora:ink:1>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes
    for tag in subject.tree.extraNetworks {
      let start = subject.tree.range(of: tag.id).offsets.lowerBound
      var first = start
      while first > 0, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
      guard !(start - first).isMultiple(of: 2) else { continue }
      let backslash = SourceRange(start - 1, start)
      findings.report(
        backslash, "this backslash does not disable the tag; it escapes what follows it",
        fixIt: .removing(backslash, safety: .unsafe, "remove the backslash"))
    }
  }
}
