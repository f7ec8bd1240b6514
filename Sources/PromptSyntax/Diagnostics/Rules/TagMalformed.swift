extension SyntaxRule {
  /// What was meant as a tag but stays in the text.
  static let tagMalformed = SyntaxRule(id: "tag-malformed", severity: .error) { tree, findings in
    guard tree.options.contains(.extraNetworks) else { return }
    let bytes = tree.source.bytes
    for token in tree.tokenIDs where tree[token].kind == .text {
      let range = tree.range(of: token).offsets
      findings.steps += range.count
      for offset in range where bytes[offset] == Ascii.less || bytes.span.hasText("＜", at: offset) {
        guard let attempt = TagAttempt(at: offset, in: bytes.span) else { continue }
        findings.steps += attempt.range.count
        findings.report(
          SourceRange(attempt.range), attempt.message, notes: ["the prompt's text keeps it, and nothing is loaded"],
          fixIts: attempt.fixIt.map { [$0] } ?? [])
      }
    }
  }
}

/// A text that begins like a tag of a known kind.
private struct TagAttempt {
  /// From `<` to `>`, or to where the tag seems to end.
  let range: Range<Int>
  let message: String
  let fixIt: FixIt?

  /// How far a tag may reach; one look at each `<` then costs a fixed time.
  private static let longest = 256

  init?(at start: Int, in text: Span<UInt8>) {
    let limit = min(text.count, start + Self.longest)
    var offset = text.skippingSpace(in: (start + text.scalar(at: start).length)..<limit)
    guard let word = Self.knownWord(at: offset, in: text) else { return nil }
    offset = text.skippingSpace(in: (offset + word.utf8.count)..<limit)
    guard offset < limit else { return nil }
    let colon = text.scalar(at: offset)
    guard colon.scalar == ":" || colon.scalar == "：" else { return nil }
    // The rest of it in the form that it should have.
    var tag = "<" + word
    var end = offset
    var isClosed = false
    while end < limit, !isClosed {
      let (scalar, length) = text.scalar(at: end)
      if scalar == "<" || scalar == "\n" || scalar == "," || scalar == "＜" { break }
      if scalar == "：" {
        tag += ":"
      } else if scalar == ">" || scalar == "＞" {
        isClosed = true
        tag += ">"
      } else {
        tag.unicodeScalars.append(scalar)
      }
      end += length
    }
    if !isClosed {
      end = text.trimmingSpace(in: start..<end)
      while tag.unicodeScalars.last?.isSpace ?? false { tag.unicodeScalars.removeLast() }
      tag += ">"
    }
    range = start..<end
    let isEmpty = tag.utf8.count == word.utf8.count + 3
    message =
      isEmpty ? "this tag names nothing" : isClosed ? "this is not read as a tag" : "this tag has no '>'"
    fixIt =
      isEmpty
      ? nil
      : FixIt(
        "write '\(tag)'", safety: isClosed ? .safe : .unsafe,
        edits: [SourceEdit(replacing: SourceRange(range), with: tag)])
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
