import PromptSyntax

extension Rule {
  static let htmlEntity = Rule(
    id: "html-entity", category: .character, severity: .warning,
    summary: "an HTML entity such as '&amp;' or '&lt;'",
    rationale: """
      The prompt was copied from the source of a web page. '&lt;lora:ink&gt;' is not a tag, '&#39;' starts a comment,
      and whether the tokenizer decodes the others depends on the frontend.
      """,
    fix: .safe, features: [.text("&")],
    examples: [
      .finds("a dragon↓&apos;s head, black ↓&amp; white", fixed: "a dragon's head, black & white"),
      .finds("a cat ↓&lt;lora:ink:1↓&gt;", fixed: "a cat <lora:ink:1>", in: ["a1111", "forge", "sdnext"]),
      .finds("a dragon↓&#39;s head↓&nbsp;", fixed: "a dragon's head "),
      .silent("black & white; red"),
      .silent("R&B;"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "&") {
      guard let (end, character) = bytes.entity(at: offset), !subject.isInNote(offset) else { continue }
      let range = SourceRange(offset..<end)
      let shown = character == " " ? "a space" : "'\(character)'"
      findings.report(
        range, "'\(subject.text(range))' is HTML for \(shown)",
        fixIt: .replacing(
          range, with: String(character), safety: isSyntax(character) ? .unsafe : .safe, "write \(shown)"))
    }
  }
}

/// Whether a character would be read as syntax once it is written as it is.
private func isSyntax(_ character: Character) -> Bool { "()[]{}<>:|\\#".contains(character) }

extension LintSubject {
  /// Whether the byte at an offset is in a comment that no entity began.
  fileprivate func isInNote(_ offset: Int) -> Bool {
    guard isInComment(offset), let token = tree.token(at: offset) else { return false }
    let bytes = tree.source.bytes
    let hash = tree.range(of: token).offsets.first { bytes[$0] == UInt8(ascii: "#") } ?? 0
    return hash == 0 || bytes[hash - 1] != UInt8(ascii: "&")
  }
}

extension Span<UInt8> {
  /// The end of the entity that begins at `offset`, and the character that it represents.
  fileprivate func entity(at offset: Int) -> (end: Int, character: Character)? {
    let longest = Swift.min(offset + 10, count)
    guard let semicolon = (offset..<longest).first(where: { self[$0] == UInt8(ascii: ";") }) else { return nil }
    let name = String(decoding: (offset + 1..<semicolon).map { self[$0] }, as: UTF8.self)
    let named: [String: Character] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…", "ndash": "–",
      "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "eacute": "é",
    ]
    if let character = named[name] { return (semicolon + 1, character) }
    guard name.first == "#" else { return nil }
    let number = name.dropFirst()
    let value =
      number.first == "x" || number.first == "X" ? UInt32(number.dropFirst(), radix: 16) : UInt32(number, radix: 10)
    // Those below are control characters, which nobody means.
    guard let value, value >= 32, value != 127, let scalar = Unicode.Scalar(value) else { return nil }
    return (semicolon + 1, value == 0xA0 ? " " : Character(scalar))
  }
}
