import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let midjourneyWeight = Rule(
    id: "midjourney-weight", category: .emphasis, severity: .warning,
    summary: "'cat::2 dog::1' is Midjourney syntax and has no effect here",
    rationale: """
      In Midjourney two colons and a number set the weight of the text before them. Here the colons reach the model as
      text, and in the WebUI a number at the end applies to the whole prompt. Write '(cat:2)' instead, '(cat)2' in
      InvokeAI, or '2::cat ::' in NovelAI.
      """,
    frontends: .allBut(.midjourney), overrules: ["trailing-weight"], features: [.text("::")],
    examples: [
      .finds("hot↓::2 dog↓::1, red"),
      .finds("a red cat↓::1.5 a dog"),
      .finds("a cat↓::2", in: ["comfyui", "fooocus", "sdnext"]),
      .silent("a cat::2", in: ["a1111", "forge"]),
      .finds("blurry↓::2", role: .negative, in: ["a1111", "forge"]),
      .silent("[cat::0.5], hat"),
      .silent("1.5::cat::, 2::dog::"),
      .silent("std::string, a :: b, 2::a b::."),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    var previous: TokenID?
    for token in tree.tokenIDs {
      defer { previous = token }
      guard let first = previous, tree[first].kind == .colon, tree[token].kind == .colon, tree[first].role == .stray
      else { continue }
      // The one at the end weights the whole prompt, as `trailing-weight` says.
      if tree[token].role == .beginsWeight { continue }
      let start = tree.range(of: first).offsets.lowerBound
      let numberStart = tree.range(of: token).offsets.upperBound
      var end = numberStart
      while end < bytes.count,
        Ascii.isDigit(bytes[end]) || bytes[end] == Ascii.dot
          || end == numberStart && bytes[end] == UInt8(ascii: "-")
      {
        end += 1
      }
      guard start > 0, (numberStart..<end).contains(where: { Ascii.isDigit(bytes[$0]) }) else { continue }
      let before = bytes.scalar(before: start).scalar
      guard before.isWord, before.decimalDigit == nil,
        end == bytes.count || bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: ",")
      else { continue }
      findings.report(
        SourceRange(start..<end), "'\(subject.text(SourceRange(start..<end)))' has no effect here",
        notes: ["weights are written as '\(subject.frontend.weightExample)'"], explaining: SourceRange(0..<bytes.count))
    }
  }
}

extension Frontend {
  /// How a weight is written in this frontend.
  fileprivate var weightExample: String {
    guard case .text(let form) = dialect.reading(of: .weight) else { return "(cat:1.2)" }
    return form.split(separator: "…", omittingEmptySubsequences: false).joined(separator: "cat")
  }
}
