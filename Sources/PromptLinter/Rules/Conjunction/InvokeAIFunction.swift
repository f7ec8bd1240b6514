import PromptResolver
import PromptSyntax

extension Rule {
  static let invokeAIFunction = Rule(
    id: "invokeai-function", category: .conjunction, severity: .warning,
    summary: "'.blend()', '.and()', '.swap()' and 'withLora()' are InvokeAI syntax",
    rationale: """
      InvokeAI uses functions to blend, join and swap texts, and 'withLora()' for LoRAs. Here they are text. The WebUI's
      counterpart of '.and()' is 'BREAK', and '[cat:dog:0.5]' is close to '.swap()'.
      """,
    fix: .unsafe, frontends: .weights,
    features: [.text("Lora("), .text(".blend("), .text(".attend("), .text(".swap(")],
    examples: [
      .finds("(\"a cat\", \"a dog\")↓.blend(1, 2)"),
      .finds("(\"a cat\", \"a dog\")↓.and(1, 1), a cat↓.swap(dog)"),
      .finds("a cat ↓withLora(ink, 0.8)", fixed: "a cat <lora:ink:0.8>", in: ["a1111", "forge", "sdnext"]),
      .finds("a cat ↓withLora(ink)", in: ["comfyui", "sdcpp"]),
      .silent("a cat <lora:ink:0.8>"),
      .silent("a blend (of colors), list.add(x), file.swap, cats.and (dogs)"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    for offset in bytes.indices where bytes[offset] == Ascii.leftParen {
      guard let start = bytes.functionStart(before: offset), !subject.isInComment(start), !subject.isInTag(start) else {
        continue
      }
      let end = (offset..<min(bytes.count, offset + 200)).first { bytes[$0] == Ascii.rightParen } ?? offset
      let isTag = bytes[start] != Ascii.dot && Frontends.tags.contains(subject.frontend) && subject.readsTags
      findings.report(
        SourceRange(start..<offset + 1),
        "'\(subject.text(SourceRange(start..<offset)))()' is InvokeAI syntax and is read as text",
        notes: isTag ? ["a LoRA is loaded with a tag such as '<lora:name:1>'"] : [],
        fixIt: isTag && subject.frontend.tags == .anyWord
          ? tag(from: start, arguments: (offset + 1)..<max(end, offset + 1), in: subject.tree) : nil)
    }
  }
}

/// The tag for `withLora(name, weight)`; nil where that is not what it is.
private func tag(from start: Int, arguments: Range<Int>, in tree: SyntaxTree) -> FixIt? {
  let parts = tree.source[SourceRange(arguments)].split(separator: ",", omittingEmptySubsequences: false)
    .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
  guard (1...2).contains(parts.count), let name = parts.first, !name.isEmpty,
    name.utf8.allSatisfy({ Ascii.isLetter($0) || Ascii.isDigit($0) || $0 == Ascii.underscore || $0 == Ascii.minus }),
    parts.count == 1 || pythonNumber(parts[1]) != nil
  else { return nil }
  return .replacing(
    SourceRange(start..<arguments.upperBound + 1), with: "<lora:\(name):\(parts.count == 2 ? parts[1] : "1")>",
    safety: .unsafe)
}

extension Span<UInt8> {
  /// Where the name of a function of InvokeAI's starts that ends before a bracket; with its dot, where it has one.
  fileprivate func functionStart(before bracket: Int) -> Int? {
    for name: StaticString in ["withLora", "useLora"] {
      let start = bracket - name.utf8CodeUnitCount
      if start >= 0, hasText(name, at: start), isWordStart(at: start) { return start }
    }
    // The first two join texts in brackets or quotes; the others also stand after a word.
    for (name, followsWord): (StaticString, Bool) in [
      (".blend", false), (".and", false), (".swap", true), (".attend", true),
    ] {
      let start = bracket - name.utf8CodeUnitCount
      guard start > 0, hasText(name, at: start) else { continue }
      let before = scalar(before: start).scalar
      if before == ")" || before == "\"" || followsWord && before.isWord { return start }
    }
    return nil
  }
}
