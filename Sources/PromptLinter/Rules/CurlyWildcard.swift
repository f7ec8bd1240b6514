import PromptSyntax

extension Rule {
  /// A choice that only an extension makes.
  static let curlyWildcard = Rule(
    id: "curly-wildcard", category: .character, severity: .warning, isRecommended: false,
    summary: "'{red|blue}' chooses only with an extension such as Dynamic Prompts",
    rationale: """
      Without the extension braces and bar stay in the text, and the bar turns all schedules of the prompt into text as
      well. With it the prompt is a template, and the linter should see what comes out of it.
      """,
    frontends: .withoutWildcards, features: [.byte(UInt8(ascii: "{"))],
    examples: [
      .finds("a ↓{red|blue} hat"),
      .finds("a ↓{2$$red|{dark |}blue} hat"),
      .silent("a {red} hat"),
      .silent("a [red|blue] hat"),
      .silent("{a} | {b}"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var open: [(offset: Int, hasBar: Bool)] = []
    var openChoices = 0
    for offset in bytes.indices {
      switch bytes[offset] {
      case UInt8(ascii: "{"): open.append((offset, false))
      case UInt8(ascii: "|"):
        guard let last = open.last, !last.hasBar else { break }
        open[open.count - 1].hasBar = true
        openChoices += 1
      case UInt8(ascii: "}"):
        guard let last = open.popLast(), last.hasBar else { break }
        openChoices -= 1
        // What stands in another choice is part of it.
        guard openChoices == 0, !subject.isInComment(last.offset) else { break }
        findings.report(
          SourceRange(last.offset..<(offset + 1)), "nothing is chosen here without an extension for wildcards")
      default: break
      }
    }
  }
}
