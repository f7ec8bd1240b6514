import PromptSyntax

extension Rule {
  static let variantWeightUnreadable = Rule(
    ofTemplates: "variant-weight-unreadable", severity: .warning,
    summary: "the text before '::' in an option is not a valid weight and stays in the prompt",
    rationale: """
      The weight of an option in Dynamic Prompts is a number without a sign, such as '2' or '0.5', directly before '::'.
      With a decimal comma, a percent sign or a space, the number and both colons become part of the option's text.
      """,
    fix: .unsafe,
    examples: [
      .finds("a {↓0,5::red|blue} hat", fixed: "a {0.5::red|blue} hat", with: [.dynamicPrompts]),
      .finds("a {red|↓50%::blue} hat", with: [.dynamicPrompts]),
      .finds("a {↓-1::red|blue} hat", with: [.dynamicPrompts]),
      .silent("a {0.5::red|3::blue|std::map} hat", with: [.dynamicPrompts]),
      .silent("a {0,5::red|blue} hat"),
    ]
  ) { variants, subject, findings in
    guard variants.language == .dynamicPrompts else { return }
    let bytes = variants.source.bytes.span
    for option in variants.nodes where option.kind == .option(weight: nil) {
      let content = option.content.offsets
      let start = bytes.skippingSpace(in: content)
      var end = start
      while end < content.upperBound, end < start + 12, "0123456789.,+-% ".utf8.contains(bytes[end]) { end += 1 }
      guard end + 1 < content.upperBound, bytes.hasText("::", at: end),
        (start..<end).contains(where: { Ascii.isDigit(bytes[$0]) })
      else { continue }
      let range = SourceRange(start, end)
      let text = subject.text(range)
      let commas = (start..<end).filter { bytes[$0] == Ascii.comma }
      let isDecimal = commas.count == 1 && text.utf8.allSatisfy { Ascii.isDigit($0) || $0 == Ascii.comma }
      findings.report(
        range, "'\(text)' is not a valid weight, so '\(text)::' stays in the text",
        fixIt: isDecimal
          ? .replacing(SourceRange(commas[0], commas[0] + 1), with: ".", safety: .unsafe, "write a decimal point")
          : nil)
    }
  }
}
