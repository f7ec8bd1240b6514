import PromptResolver
import PromptSyntax

extension Rule {
  static let loneBackslash = Rule(
    id: "lone-backslash", category: .character, severity: .style,
    summary: "a backslash before an ordinary character is removed",
    rationale: """
      A backslash escapes brackets and backslashes. Before anything else it disappears: '\\"' becomes '"', and
      'red\\blue' becomes the single word 'redblue'.
      """,
    fix: .safe, frontends: .webUI, features: [.token(.backslash)],
    examples: [
      .finds("a sign ↓\\\"open↓\\\"", fixed: "a sign \"open\""),
      .finds("Rubik↓\\'s cube", fixed: "Rubik's cube"),
      .finds("hatsune↓\\_miku", fixed: "hatsune_miku"),
      .silent("hatsune miku \\(vocaloid\\)"),
      .silent("ratio 16:\\9"),
      .silent("cat \\| dog [a:b:3]"),
      .silent("rock A\\ND roll"),
      .silent("a \\{literal\\} brace"),
      .silent("best quality\\nlowres"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .backslash {
      let range = tree.range(of: token)
      let next = range.offsets.upperBound
      guard next < bytes.count, !subject.isInTag(next), !subject.isInComment(next) else { continue }
      let after = bytes.scalar(at: next).scalar
      // It may keep a number from being a weight, a colon or bar from its work, a word from being a keyword or a tag's; extensions
      // for wildcards read braces.
      if after.decimalDigit != nil || after == ":" || after == "|" || after.isUppercaseLetter
        || ".+-n{}".unicodeScalars.contains(after)
      {
        continue
      }
      let before = next - 1 > 0 ? bytes.scalar(before: next - 1).scalar : nil
      if before == "<" { continue }
      let joins = after.isWord && after != "_" && (before?.isWord ?? false) && before != "_"
      findings.report(
        range, "this '\\' is removed", notes: joins ? ["the words around it are joined"] : [],
        fixIt: joins
          ? .replacing(range, with: " ", safety: .unsafe, "replace it with a space") : .removing(range, "remove '\\'"),
        severity: joins ? .warning : nil)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isUppercaseLetter: Bool { ("A"..."Z").contains(self) }
}
