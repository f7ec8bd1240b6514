import PromptSyntax

extension Rule {
  static let htmlTag = Rule(
    id: "html-tag", category: .character, severity: .warning,
    summary: "an HTML tag such as '<br>'",
    rationale: "No frontend interprets HTML: '<br>' reaches the model as '<', 'br' and '>', and does not end the line.",
    fix: .unsafe, features: [.text("<[/abcdefiopstu]"), .text("<[hl][0i]")],
    examples: [
      .finds("a cat↓<br>a dog", fixed: "a cat\na dog"),
      .finds("a ↓<b>red↓</b> hat", fixed: "a red hat"),
      .finds("↓<p class=\"x\">a cat↓</p>", fixed: "\na cat\n"),
      .silent("a cat <lora:b:1>"),
      .silent("a < b > c, <3"),
      .silent("<bride> of <place>"),
      .silent("<a photo of a cat>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "<"), let (end, name) = bytes.htmlTag(at: offset),
        !subject.isInComment(offset), !subject.isInTag(offset)
      else {
        offset += 1
        continue
      }
      let range = SourceRange(offset..<end)
      let isBlock = blocks.contains(name)
      findings.report(
        range, "'\(subject.text(range))' is HTML and is read as text",
        fixIt: isBlock
          ? .replacing(range, with: "\n", safety: .unsafe, "replace it with a line break")
          : subject.removing(range, safety: .unsafe))
      offset = end
    }
  }
}

private let blocks: Set<String> = ["br", "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "tr", "table"]
private let inline: Set<String> = [
  "b", "i", "u", "em", "strong", "span", "font", "a", "img", "code", "td", "sup", "sub",
]

extension Span<UInt8> {
  /// The end and the name of the tag of HTML that begins at `offset`. Looks no further than to the next `<`.
  fileprivate func htmlTag(at offset: Int) -> (end: Int, name: String)? {
    var position = offset + 1
    if position < count, self[position] == UInt8(ascii: "/") { position += 1 }
    let nameStart = position
    while position < count, position - nameStart < 7,
      Ascii.isLetter(self[position]) || Ascii.isDigit(self[position])
    {
      position += 1
    }
    let name = String(decoding: (nameStart..<position).map { self[$0] | 0x20 }, as: UTF8.self)
    guard blocks.contains(name) || inline.contains(name), position < count else { return nil }
    guard [UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: ">")].contains(self[position]) else { return nil }
    let isBare = self[position] != UInt8(ascii: " ")
    var hasAttribute = false
    while position < count, self[position] != UInt8(ascii: ">") {
      if self[position] == UInt8(ascii: "<") || self[position] == UInt8(ascii: "\n") { return nil }
      // In `<br />` the slash stands for an attribute.
      if self[position] == Ascii.equals || self[position] == UInt8(ascii: "/") { hasAttribute = true }
      position += 1
    }
    return position < count && (isBare || hasAttribute) ? (position + 1, name) : nil
  }
}
