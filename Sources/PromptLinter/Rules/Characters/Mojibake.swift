import PromptSyntax

extension Rule {
  static let mojibake = Rule(
    id: "mojibake", category: .character, severity: .warning,
    summary: "a character decoded with the wrong encoding, such as 'Ã©' for 'é'",
    rationale: """
      The bytes of one UTF-8 character were read as two or more characters of an older encoding. A tokenizer with ftfy
      repairs the most common cases, while others use the wrong letters. Names in tags are never repaired.
      """,
    fix: .unsafe, features: [.bytes([0xC3...0xC3])],
    examples: [
      .finds("a caf↓Ã© in Paris", fixed: "a café in Paris"),
      .finds("a cat↓â€™s tail, 90↓Â°", fixed: "a cat’s tail, 90°"),
      .silent("a café in Paris"),
      .silent("São Paulo, âge d’or, Ålesund"),
      .silent("Â, Ã"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0.legacyByte != nil && $0.value >= 0x80 }) {
      let legacy = run.scalars.compactMap { $0.legacyByte }
      var places: [Int] = [run.range.offsets.lowerBound]
      for scalar in run.scalars { places.append(places[places.count - 1] + UTF8.width(scalar)) }
      var index = 0
      while index < legacy.count {
        let (scalar, length) = ContiguousArray(legacy[index..<min(index + 4, legacy.count)]).span.scalar(at: 0)
        if length > 1 {
          let range = SourceRange(places[index]..<places[index + length])
          findings.report(
            range, "'\(subject.text(range))' is a wrongly decoded '\(scalar)'",
            fixIt: .replacing(range, with: String(Character(scalar)), safety: .unsafe))
        }
        index += length
      }
    }
  }
}

extension Unicode.Scalar {
  /// The byte that stands for the character in Windows-1252, or else in Latin-1.
  fileprivate var legacyByte: UInt8? {
    if value < 0x100 { return UInt8(value) }
    return Self.windows1252.firstIndex(of: self).map { 0x80 + UInt8($0) }
  }

  /// The characters from byte 80 to 9F; a space where there is none.
  private static let windows1252 = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ".unicodeScalars)
}
