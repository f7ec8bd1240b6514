import PromptResolver
import PromptSyntax

extension Rule {
  static let novelAIWeight = Rule(
    id: "novelai-weight", category: .emphasis, severity: .warning,
    summary: "'1.5::cat::' is NovelAI syntax and has no effect here",
    rationale: """
      In NovelAI a number and two colons start a weighted text, and two colons end it. This frontend only knows
      '(cat:1.5)': the number and the colons reach the model as text, and colons in brackets are read as syntax.
      """,
    fix: .unsafe, frontends: .weights, features: [.text("[0.]::")],
    examples: [
      .finds("1girl, ↓1.5::red hat::, dog", fixed: "1girl, (red hat:1.5), dog"),
      .finds("↓1.5::solo, (red:1.1)::", fixed: "(solo, (red:1.1):1.5)"),
      // Weights below 0 mean something else there, and those above 2 would break the image here.
      .finds("↓-2::no lines, text::"),
      .finds("↓5::expressive::, cat"),
      .silent("[cat::0.5], [2::5]"),
      .silent("a cat::2 dog::1"),
      .silent("ratio 16::9, 2:: cat"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var offset = 0
    while let start = bytes.doubleColon(from: offset) {
      offset = start + 2
      guard let number = bytes.number(before: start), !subject.isInComment(start), !subject.isInTag(start),
        offset < bytes.count,
        let end = bytes.doubleColon(from: offset), end > offset
      else { continue }
      let content = SourceRange(offset..<end)
      // A number before the second pair begins the next weight, not the end of this one.
      guard bytes[offset] != UInt8(ascii: " "), bytes[offset] != UInt8(ascii: ","), bytes.number(before: end) == nil,
        bytes.isClosed(content.offsets), bytes.endsPhrase(at: end + 2)
      else {
        continue
      }
      let range = SourceRange(number.lowerBound..<(end + 2))
      let weight = subject.text(SourceRange(number))
      findings.report(
        range, "'\(weight)::' and '::' have no effect here",
        fixIt: !isWritable(weight)
          ? nil
          : .replacing(range, with: "(\(subject.text(content)):\(weight))", safety: .unsafe, "write '(…:\(weight))'"))
      offset = end + 2
    }
  }
}

private func isWritable(_ weight: String) -> Bool { pythonNumber(weight).map { (0...2).contains($0) } ?? false }

extension Span<UInt8> {
  /// The offset of the next two colons.
  fileprivate func doubleColon(from start: Int) -> Int? {
    (start..<Swift.max(start, count - 1)).first { self[$0] == UInt8(ascii: ":") && self[$0 + 1] == UInt8(ascii: ":") }
  }

  /// The number that ends at `end` and begins a phrase.
  fileprivate func number(before end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < 8, Ascii.isDigit(self[start - 1]) || self[start - 1] == Ascii.dot {
      start -= 1
    }
    guard start < end else { return nil }
    if start > 0, self[start - 1] == UInt8(ascii: "-") { start -= 1 }
    guard start == 0 || ",\n ".utf8.contains(self[start - 1]) else { return nil }
    let number = ContiguousArray((start..<end).map { self[$0] })
    return PythonNumber.float(number, in: number.indices) == nil ? nil : start..<end
  }

  /// Whether nothing follows that could belong to the text before.
  fileprivate func endsPhrase(at offset: Int) -> Bool { offset == count || ", .\r\n".utf8.contains(self[offset]) }

  /// Whether each bracket in a range has its partner there.
  fileprivate func isClosed(_ range: Range<Int>) -> Bool {
    var depth = 0
    for offset in range {
      if "([{".utf8.contains(self[offset]) { depth += 1 }
      if ")]}".utf8.contains(self[offset]) { depth -= 1 }
      if depth < 0 || self[offset] == UInt8(ascii: "#") { return false }
    }
    return depth == 0
  }
}
