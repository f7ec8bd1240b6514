import PromptSyntax

extension Rule {
  static let fullwidthPunctuation = Rule(
    id: "fullwidth-punctuation", category: .character, severity: .warning,
    summary: "full-width brackets, or a full-width bar in '[a｜b]', have no effect",
    rationale: """
      Only ASCII '(', ')', '[', ']', ':' and '|' are syntax. Their full-width forms stay in the text: a phrase in '（…）'
      is not emphasised, and '[cat｜dog]' does not alternate.
      """,
    fix: .unsafe, features: [.bytes([0xEF...0xEF])],
    examples: [
      .finds("1girl, ↓（（杰作）），best quality", fixed: "1girl, ((杰作))，best quality"),
      .finds("a ↓[cat｜dog]", fixed: "a [cat|dog]"),
      .finds("a ↓[cat：dog：0.5]", fixed: "a [cat:dog:0.5]"),
      .silent("初音ミク（歌手）, 1girl"),
      .silent("（cat：1.2）"),
      .silent("jewels,（宝石、黄金）"),
      .silent("a [cat|dog]"),
    ]
  ) { subject, findings in
    let pairs = subject.wideBrackets().filter { $0.standsForSyntax && !($0.isWide && $0.isProse) }.sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    var index = 0
    while index < pairs.count {
      let outer = pairs[index]
      var edits: [SourceEdit] = []
      // What is inside is put right along with it.
      while index < pairs.count, outer.range.contains(pairs[index].range) {
        edits += pairs[index].edits
        index += 1
      }
      findings.report(
        outer.range, outer.isWide ? "full-width brackets have no effect" : "a full-width separator has no effect",
        fixIt: FixIt("use ASCII characters", safety: .unsafe, edits: edits))
    }
  }
}

extension WideBrackets {
  /// Whether plain characters would be syntax here, and were meant.
  fileprivate var standsForSyntax: Bool {
    if isMeantAsWeight { return false }
    if isSquare, !isWide { return separators.contains { $0.character == "|" } || weight != nil }
    return isWide && separators.isEmpty && before.isEdge && after.isEdge
  }
}

extension Unicode.Scalar? {
  /// Whether a phrase may begin or end beside the character.
  fileprivate var isEdge: Bool {
    guard let scalar = self else { return true }
    return ",，、\n\r()（）[]［］".unicodeScalars.contains(scalar)
  }
}
