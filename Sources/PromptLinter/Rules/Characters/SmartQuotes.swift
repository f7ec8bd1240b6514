import PromptSyntax

extension Rule {
  static let smartQuotes = Rule(
    id: "smart-quotes", category: .character, severity: .style, isRecommended: false,
    summary: "curly quotes instead of straight ones",
    rationale: """
      The WebUI's tokenizer converts them if ftfy is installed. Other tokenizers keep them, and then 'don’t' is not the
      word that the model knows.
      """,
    fix: .safe, features: [.nonASCII],
    examples: [
      .finds("a sign that says ↓“open↓”", fixed: "a sign that says \"open\""),
      .finds("the cat↓’s tail", fixed: "the cat's tail"),
      .silent("the cat's \"tail\""),
      .silent("the «cat»"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0.straightQuote != nil }) {
      let straight = String(run.scalars.compactMap { $0.straightQuote })
      let safety = subject.safety(ofChanging: run.range)
      findings.report(
        run.range, "this is a curly quote",
        fixIt: .replacing(run.range, with: straight, safety: safety, "write a straight quote"))
    }
  }
}

extension Unicode.Scalar {
  fileprivate var straightQuote: Character? {
    switch self {
    case "‘", "’", "‚", "‛": "'"
    case "“", "”", "„", "‟": "\""
    default: nil
    }
  }
}
