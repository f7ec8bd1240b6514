import PromptSyntax

extension Rule {
  static let zeroWidthCharacter = Rule(
    id: "zero-width-character", category: .character, severity: .warning,
    summary: "an invisible zero-width character breaks a word or tag",
    rationale: """
      Zero-width spaces, joiners, soft hyphens and byte order marks are copied along with text. The tokenizer sees them:
      a word is split into other tokens, an embedding is not found, and a tag's name matches no file.
      """,
    fix: .safe, features: [.bytes([0xC2...0xC2, 0xE1...0xE2]), .bytes([0xEF...0xEF])],
    examples: [
      .finds("a master↓\u{200B}piece", fixed: "a masterpiece"),
      .finds("a cat,↓\u{200D}\u{FEFF} dog", fixed: "a cat, dog"),
      .silent("👩\u{200D}💻 at work"),
      .silent("می\u{200C}خواهم"),
      .silent("क्\u{200D}ष"),
      .silent("ភ្នំ\u{200B}ពេញ"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0.hasNoWidth }) {
      if run.scalars.count == 1, run.joins { continue }
      findings.report(
        run.range, "invisible character \(run.scalars[0].codePoint)",
        fixIt: .removing(run.range, safety: subject.safety(ofChanging: run.range), "remove \(run.scalars[0].codePoint)")
      )
    }
  }
}

extension CharacterRun {
  /// Whether the character has work to do: in an emoji, or between letters of a script that joins or does not space.
  fileprivate var joins: Bool {
    guard scalars[0] != "\u{FEFF}", scalars[0] != "\u{AD}" else { return false }
    return [before, after].contains { $0.map { $0.isOfJoiningScript || $0.isOfEmoji } ?? false }
  }
}

extension Unicode.Scalar {
  fileprivate var hasNoWidth: Bool {
    switch value {
    case 0xAD, 0x180E, 0x200B...0x200D, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }

  fileprivate var isOfJoiningScript: Bool {
    switch value {
    case 0x0590...0x109F, 0x1780...0x1CFF, 0xA800...0xABFF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x11FFF: true
    default: false
    }
  }

  fileprivate var isOfEmoji: Bool {
    switch value {
    case 0x20E3, 0x2190...0x2BFF, 0x3030, 0x303D, 0xFE0F, 0x1F000...0x1FAFF: true
    default: false
    }
  }
}
