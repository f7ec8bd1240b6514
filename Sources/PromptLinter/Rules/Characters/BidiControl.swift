import PromptSyntax

extension Rule {
  static let bidiControl = Rule(
    id: "bidi-control", category: .character, severity: .warning,
    summary: "an invisible text-direction mark, so the prompt reads differently from how it looks",
    rationale: """
      Characters are read in the order in which they are stored. Direction marks display them in another order, can hide
      text, and become part of the word or name that they are in.
      """,
    fix: .safe, features: [.bytes([0xD8...0xD8, 0xE2...0xE2])],
    examples: [
      .finds("a ↓\u{202E}tac↓\u{202C} sleeps", fixed: "a tac sleeps"),
      .finds("a cat↓\u{200E}, a dog", fixed: "a cat, a dog"),
      .silent("a cat, שלום\u{200F}!"),
      .silent("a cat sleeps"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0.isDirectionMark || $0.isDirectionOverride }) {
      let isNeeded =
        run.scalars.allSatisfy { $0.isDirectionMark }
        && [run.before, run.after].contains { $0?.isRightToLeft ?? false }
      if isNeeded { continue }
      findings.report(
        run.range, "invisible direction mark \(run.scalars[0].codePoint)",
        fixIt: .removing(run.range, safety: subject.safety(ofChanging: run.range), "remove \(run.scalars[0].codePoint)")
      )
    }
  }
}

extension Unicode.Scalar {
  /// A mark that text with both directions needs now and then.
  fileprivate var isDirectionMark: Bool { value == 0x200E || value == 0x200F || value == 0x061C }

  fileprivate var isDirectionOverride: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }

  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x0590...0x061B, 0x061D...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
    default: false
    }
  }
}
