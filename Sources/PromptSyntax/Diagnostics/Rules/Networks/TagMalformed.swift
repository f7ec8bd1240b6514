extension SyntaxRule {
  static let tagMalformed = SyntaxRule(
    id: "tag-malformed", category: .network, severity: .error,
    summary: "a malformed tag is text and loads nothing",
    rationale: """
      A tag consists of '<', a word, ':', a name and '>'. No space is allowed before the word, and full-width
      characters do not count. Anything else stays in the prompt as words, and the LoRA is not loaded.
      """,
    fix: .safe, features: [.less, .beyondAscii],
    examples: [
      SyntaxExample("a cat ↓< lora:ink:0.8>", fixed: "a cat <lora:ink:0.8>"),
      SyntaxExample("a cat ↓<lora：ink：0.8>", fixed: "a cat <lora:ink:0.8>"),
      SyntaxExample("a cat ↓<lora:ink:0.8, fog", fixed: "a cat <lora:ink:0.8>, fog"),
      SyntaxExample("a cat ↓<lora:>"),
      SyntaxExample("a cat <lora:ink:0.8>"),
      SyntaxExample("a cat <3 lora: fog"),
      SyntaxExample("a cat < lora:ink:0.8>", role: .negative),
    ]
  ) { tree, findings in
    for attempt in TagAttempt.all(in: tree, &findings.steps) {
      findings.report(
        SourceRange(attempt.range), attempt.message, notes: ["it stays in the text and loads nothing"],
        fixIt: attempt.fixIt)
    }
  }
}

/// A text that begins like a tag of a known kind.
struct TagAttempt {
  /// From `<` to `>`, or to where the tag seems to end.
  let range: Range<Int>
  let message: String
  let fixIt: FixIt?

  /// The attempts in a tree, in order.
  static func all(in tree: SyntaxTree, _ steps: inout Int) -> [TagAttempt] {
    guard tree.options.contains(.extraNetworks) else { return [] }
    let bytes = tree.source.bytes
    var attempts: [TagAttempt] = []
    for token in tree.tokenIDs where tree[token].kind == .text {
      let range = tree.range(of: token).offsets
      steps += range.count
      for offset in range where bytes[offset] == Ascii.less || bytes.span.hasText("＜", at: offset) {
        guard let attempt = TagAttempt(at: offset, in: bytes.span) else { continue }
        steps += attempt.range.count
        attempts.append(attempt)
      }
    }
    return attempts
  }

  /// Looks no further than to the next `<`, so that the attempts at all of them together are one pass.
  init?(at start: Int, in text: Span<UInt8>) {
    var offset = text.skippingSpace(in: (start + text.scalar(at: start).length)..<text.count)
    guard let word = Self.knownWord(at: offset, in: text) else { return nil }
    offset = text.skippingSpace(in: (offset + word.utf8.count)..<text.count)
    guard offset < text.count else { return nil }
    let colon = text.scalar(at: offset)
    guard colon.scalar == ":" || colon.scalar == "：" else { return nil }
    let closing = Self.closingOffset(from: offset, in: text)
    let isClosed = closing != nil
    let end = closing ?? Self.plainEnd(from: offset, in: text)
    let tag = "<" + word + Self.normalized(offset..<end, in: text) + ">"
    range = start..<(isClosed ? end + text.scalar(at: end).length : end)
    let isEmpty = tag.utf8.count == word.utf8.count + 3
    message =
      isEmpty ? "this tag has no name" : isClosed ? "this is not a valid tag" : "this tag has no '>'"
    fixIt =
      isEmpty
      ? nil
      : FixIt(
        "write \(quoted(tag))", safety: isClosed ? .safe : .unsafe,
        edits: [SourceEdit(replacing: SourceRange(range), with: tag)])
  }

  /// Where the `>` stands that was meant to close a tag.
  private static func closingOffset(from start: Int, in text: Span<UInt8>) -> Int? {
    var offset = start
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if scalar == ">" || scalar == "＞" { return offset }
      if scalar == "<" || scalar == "＜" || scalar == "\n" || scalar == "," || scalar == "#" { return nil }
      offset += length
    }
    return nil
  }

  /// Where a tag without `>` seems to end: after the numbers that follow the name, else before what is unlikely in a name.
  ///
  /// - Parameter start: the place of the colon before the name.
  private static func plainEnd(from start: Int, in text: Span<UInt8>) -> Int {
    var offset = start + text.scalar(at: start).length
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if "<＜\n,#()[]|\\".unicodeScalars.contains(scalar) { break }
      if scalar == ":" || scalar == "：" { return endOfNumbers(from: offset, in: text) }
      offset += length
    }
    return text.trimmingSpace(in: start..<offset)
  }

  /// Where the numbers end that follow colons; the place itself where none does.
  private static func endOfNumbers(from start: Int, in text: Span<UInt8>) -> Int {
    var end = start
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      guard scalar == ":" || scalar == "：" else { break }
      var offset = end + length
      if offset < text.count, text[offset] == Ascii.minus || text[offset] == Ascii.plus { offset += 1 }
      let digits = offset
      while offset < text.count, Ascii.isDigit(text[offset]) || text[offset] == Ascii.dot { offset += 1 }
      if offset > digits, text[offset - 1] == Ascii.dot { offset -= 1 }
      guard text.partWeight(in: (end + length)..<offset) != nil else { break }
      end = offset
    }
    return end
  }

  /// The colons and arguments with colons of the ASCII kind.
  private static func normalized(_ range: Range<Int>, in text: Span<UInt8>) -> String {
    var result = ""
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = text.scalar(at: offset)
      result.unicodeScalars.append(scalar == "：" ? ":" : scalar)
      offset += length
    }
    return result
  }

  private static func knownWord(at offset: Int, in text: Span<UInt8>) -> String? {
    for word in ["lora", "lyco", "hypernet"] {
      let bytes = ContiguousArray(word.utf8)
      guard offset + bytes.count <= text.count else { continue }
      if bytes.indices.allSatisfy({ text[offset + $0] | 0x20 == bytes[$0] }) { return word }
    }
    return nil
  }
}
