import PromptSyntax

extension Rule {
  static let mojibake = Rule(
    id: "mojibake", category: .character, severity: .warning,
    summary: "a character decoded with the wrong encoding, such as 'Ã©' for 'é'",
    rationale: """
      The bytes of one UTF-8 character were read as two or more characters of an older encoding. A tokenizer with ftfy
      repairs the most common cases, while others use the wrong letters. Names in tags are never repaired.
      """,
    fix: .unsafe, features: [.nonASCII],
    examples: [
      .finds("a caf↓Ã© in Paris", fixed: "a café in Paris"),
      .finds("a cat↓â€™s tail, 90↓Â°", fixed: "a cat’s tail, 90°"),
      .silent("a café in Paris"),
      .silent("São Paulo, âge d’or, Ålesund"),
      .silent("Â, Ã"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0.legacyByte != nil && $0.value >= 0x80 }) {
      let legacy = run.scalars.compactMap(\.legacyByte)
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
    return switch self {
    case "€": 0x80
    case "‚": 0x82
    case "ƒ": 0x83
    case "„": 0x84
    case "…": 0x85
    case "†": 0x86
    case "‡": 0x87
    case "ˆ": 0x88
    case "‰": 0x89
    case "Š": 0x8A
    case "‹": 0x8B
    case "Œ": 0x8C
    case "Ž": 0x8E
    case "‘": 0x91
    case "’": 0x92
    case "“": 0x93
    case "”": 0x94
    case "•": 0x95
    case "–": 0x96
    case "—": 0x97
    case "˜": 0x98
    case "™": 0x99
    case "š": 0x9A
    case "›": 0x9B
    case "œ": 0x9C
    case "ž": 0x9E
    case "Ÿ": 0x9F
    default: nil
    }
  }
}
