import PromptResolver
import PromptSyntax

extension Rule {
  static let andOfExtension = Rule(
    id: "and-of-extension", category: .conjunction, severity: .warning,
    summary: "'AND_PERP', 'AND_SALT' and 'AND_TOPK' need the extension neutral-prompt",
    rationale: """
      The WebUI splits a prompt only at 'AND' as a separate word, and an underscore makes it part of a longer word.
      Without the extension the prompt stays in one piece, and a weight at its end applies to all of it.
      """,
    fix: .unsafe, frontends: .conjunction, readBy: .neutralPrompt,
    overrules: rulesOfNeutralPrompt.sorted(),
    features: [.text("AND_")],
    examples: [
      .finds("a cat ↓AND_PERP a dog", fixed: "a cat AND a dog"),
      .finds("a cat :1.2 ↓AND_SALT a dog :0.8", fixed: "a cat :1.2 AND a dog :0.8"),
      .finds("a cat ↓AND_TOPK [a dog AND a bird]"),
      .silent("a cat AND a dog"),
      .silent("BRAND_PERP, and_perp, AND_B <lora:AND_PERP:1>"),
      .silent("a cat AND_PERP a dog", with: [.neutralPrompt]),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    let words = subject.tree.neutralPromptKeywords()
    for word in words {
      let next = bytes.skippingSpace(in: word.offsets.upperBound..<bytes.count)
      // The brackets after it, and weights in them, are the extension's too.
      let isFollowedByBlock = next < bytes.count && bytes[next] == Ascii.leftSquare
      findings.report(
        word, "'\(subject.text(word))' does not split the prompt here", notes: [PromptExtension.neutralPrompt.note()],
        fixIt: isFollowedByBlock ? nil : .replacing(word, with: "AND", safety: .unsafe),
        explaining: SourceRange(0..<bytes.count))
    }
  }
}

extension SyntaxTree {
  /// The keywords of the extension neutral-prompt, such as `AND_PERP`, outside of comments and tags.
  ///
  /// - Complexity: O(*n*).
  func neutralPromptKeywords() -> [SourceRange] {
    let bytes = source.bytes.span
    var found: [SourceRange] = []
    for token in tokenIDs where self[token].kind == .text {
      let range = range(of: token).offsets
      for start in range where bytes[start] == UInt8(ascii: "A") && bytes.isWordStart(at: start) {
        guard
          ["AND_PERP", "AND_SALT", "AND_TOPK", "AND_ALIGN_", "AND_MASK_ALIGN_"].contains(where: {
            bytes.hasText($0, at: start)
          })
        else { continue }
        let end = (start..<range.upperBound).first { bytes.isWordEnd(at: $0 + 1) } ?? start
        found.append(SourceRange(start..<(end + 1)))
      }
    }
    return found
  }
}

/// The rules whose findings may be weights and brackets of neutral-prompt.
let rulesOfNeutralPrompt: Set<String> = [
  "and-in-brackets", "bare-colon-number", "random-schedule", "schedule-ambiguous-number", "schedule-before-start",
  "schedule-beyond-steps", "trailing-weight", "weight-in-square-brackets",
]
