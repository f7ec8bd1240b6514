import PromptResolver
import PromptSyntax

extension Rule {
  static let dashOption = Rule(
    id: "dash-option", category: .character, severity: .warning,
    summary: "'--ar 16:9' and similar options of other programs are read as text",
    rationale: """
      Options that start with two dashes belong to Midjourney and some training scripts. Here they are text: the model
      sees dashes, letters and numbers, and '16:9' at the end even becomes the weight of the whole prompt.
      """,
    fix: .unsafe, frontends: .allBut(.midjourney), overrules: ["trailing-weight"],
    features: [.text(" --"), .text("—")],
    examples: [
      .finds("a cat ↓--style raw\u{A0}--hd", fixed: "a cat ", in: ["a1111"]),
      .finds("a castle ↓--ar 16:9 --v 5.2", fixed: "a castle "),
      .finds("a castle ↓—ar 3:2, red", fixed: "a castle , red"),
      .finds("a castle ↓--n low quality"),
      .finds("a castle, ↓--no people, ruins"),
      .silent("a castle -- a ruin"),
      .silent("a --noble-- castle"),
      .silent("a well-known castle — art nouveau"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var last: SourceRange?
    for offset in bytes.indices {
      guard bytes[offset] == UInt8(ascii: "-") || bytes[offset] >= 0x80 else { continue }
      let dashes = bytes.hasText("--", at: offset) ? 2 : bytes.hasText("—", at: offset) ? 3 : 0
      guard dashes > 0, offset >= last?.upperBound ?? 0, offset == 0 || bytes.scalar(before: offset).scalar.isSpace,
        let end = bytes.optionEnd(from: offset + dashes), !subject.isInComment(offset)
      else { continue }
      // What follows '--no' was to be excluded: without the option it would be asked for.
      if end - offset - dashes <= 2, bytes[offset + dashes] | 0x20 == UInt8(ascii: "n") {
        if let row = last { report(row, in: subject, &findings) }
        last = nil
        let range = SourceRange(offset..<end)
        findings.report(
          range, "'\(subject.text(range))' is an option of another program and is read as text",
          notes: ["what you do not want belongs in the negative prompt"])
        continue
      }
      // Those in a row are one finding.
      if let row = last, bytes.trimmingSpace(in: row.offsets.upperBound..<offset) == row.offsets.upperBound {
        last = SourceRange(row.lowerBound, end)
      } else {
        if let last { report(last, in: subject, &findings) }
        last = SourceRange(offset..<end)
      }
    }
    if let last { report(last, in: subject, &findings) }
  }
}

private func report(_ range: SourceRange, in subject: borrowing LintSubject, _ findings: inout RuleFindings) {
  findings.report(
    range, "'\(subject.text(range))' is an option of another program and is read as text",
    fixIt: subject.removing(range, safety: .unsafe))
}

/// Options with a number, ratio or word after them.
private let valued: Set<String> = [
  "ar", "aspect", "v", "version", "s", "stylize", "q", "quality", "c", "chaos", "seed", "sameseed", "iw", "stop",
  "niji", "style", "sref", "cref", "sw", "cw", "w", "h", "d", "g", "l", "weird", "repeat", "steps", "sampler", "cfg",
]
/// Options without a value, or with all that follows as one.
private let plain: Set<String> = [
  "no", "n", "tile", "hd", "uplight", "upbeta", "test", "testp", "creative", "fast", "relax",
]

extension Span<UInt8> {
  /// The end of the option whose name begins at `start`, with its value.
  fileprivate func optionEnd(from start: Int) -> Int? {
    var end = start
    while end < count, end - start < 12, Ascii.isLetter(self[end]) { end += 1 }
    let name = String(decoding: (start..<end).map { self[$0] | 0x20 }, as: UTF8.self)
    guard end == count || !scalar(at: end).scalar.isWord && self[end] != UInt8(ascii: "-") else { return nil }
    if plain.contains(name) { return end }
    guard valued.contains(name), end < count, self[end] == UInt8(ascii: " ") else { return name == "niji" ? end : nil }
    let value = end + 1
    var valueEnd = value
    while valueEnd < count, self[valueEnd] > 0x20, self[valueEnd] != UInt8(ascii: ",") { valueEnd += 1 }
    let isWord = name == "style" || name == "sampler" || name == "sref" || name == "cref"
    guard valueEnd > value, isWord || Ascii.isDigit(self[value]) else { return nil }
    return valueEnd
  }
}
