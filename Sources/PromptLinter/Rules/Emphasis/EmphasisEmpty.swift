import PromptResolver
import PromptSyntax

extension Rule {
  static let emphasisEmpty = Rule(
    id: "emphasis-empty", category: .emphasis, severity: .style,
    summary: "brackets with nothing in them",
    rationale: "Empty brackets are removed and have no effect. Usually their contents were deleted, or never written.",
    fix: .unsafe, frontends: .webUI, features: [.text("[[(][]):\\ ]")],
    examples: [
      .finds("cat, ↓(), dog", fixed: "cat, dog"),
      .finds("cat, ↓(:1.2)", fixed: "cat"),
      .finds("cat ↓[ ] dog", fixed: "cat dog"),
      .finds("((cat) ↓(()))", fixed: "((cat))"),
      .finds("↓(), cat", fixed: "cat"),
      .silent("(cat), [dog]"),
      .silent("cat, \\(\\), dog, fill()"),
      .silent("cat, (<lora:ink:1>)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    guard subject.brackets.contains(where: { tree.isBlank($0.bracket.content) }) else { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    for node in emptyBrackets(of: tree) {
      let range = tree.range(of: node)
      // In 'fill()' it is the call of another tool's language.
      if range.lowerBound > 0, bytes.scalar(before: range.offsets.lowerBound).scalar.isWord { continue }
      findings.report(
        range, "\(subject.quotedText(range)) is empty and has no effect",
        fixIt: tree.isRemovable(node)
          ? .removing(withSeparator(range, in: tree), safety: .unsafe, "remove \(subject.quotedText(range))") : nil)
    }
  }
}

/// The outermost brackets without anything but brackets and white space in them.
private func emptyBrackets(of tree: SyntaxTree) -> [NodeID] {
  var empty: [NodeID] = []
  var open: [(bracket: Bracket, isEmpty: Bool)] = []
  tree.visit(
    enter: { node in
      let kind = tree[node].kind
      if let bracket = Bracket(node, in: tree) {
        open.append((bracket, true))
      } else if kind != .weight, let last = open.indices.last {
        // A schedule or a tag.
        open[last].isEmpty = false
      }
      return kind != .weight && kind != .extraNetwork
    },
    token: { token in
      guard let last = open.indices.last, open[last].isEmpty, open[last].bracket.content.contains(Int(token.index)),
        !tree.isBlank(Int(token.index)..<Int(token.index) + 1)
      else { return }
      open[last].isEmpty = false
    },
    leave: { node in
      guard let (bracket, isEmpty) = open.last, bracket.id == node else { return }
      open.removeLast()
      if isEmpty {
        while let last = empty.last, last > node { empty.removeLast() }
        empty.append(node)
      } else if let last = open.indices.last {
        open[last].isEmpty = false
      }
    })
  return empty
}

/// A range with the comma or space that separates it from the text before, or at the start from the text after.
private func withSeparator(_ range: SourceRange, in tree: SyntaxTree) -> SourceRange {
  let bytes = tree.source.bytes
  let blank = UInt8(ascii: " ")
  let comma = UInt8(ascii: ",")
  var (start, end) = (range.offsets.lowerBound, range.offsets.upperBound)
  guard
    end == bytes.count || bytes[end] == Ascii.rightParen || bytes[end] == Ascii.rightSquare || tree.isEdge(after: end)
  else { return range }
  if start == 0 {
    if end < bytes.count, bytes[end] == comma { end += 1 }
    while end < bytes.count, bytes[end] == blank { end += 1 }
    if end < bytes.count, bytes[end] == Ascii.leftParen || bytes[end] == Ascii.leftSquare { return range }
  } else {
    while start > 0, bytes[start - 1] == blank { start -= 1 }
    if start > 0, bytes[start - 1] == comma { start -= 1 }
  }
  return SourceRange(start..<end)
}
