import PromptSyntax

extension Rule {
  static let variantTearsBrackets = Rule(
    ofTemplates: "variant-tears-brackets", severity: .warning,
    summary: "an option has an unmatched bracket that another option does not have",
    rationale: """
      Options are chosen before brackets are matched. With '{(red|blue} hat:1.2)' one image gets '(red hat:1.2)' and
      another 'blue hat:1.2)', where the number is text or the weight of something else. Put both brackets inside each
      option, or both outside the choice.
      """,
    overrules: ["crossed-brackets", "trailing-weight", "unbalanced-bracket"],
    examples: [
      .finds("a {↓(red|blue} hat:1.2)", with: [.dynamicPrompts]),
      .finds("a ((red {hat↓)|{big|small} bag}:1.2)", with: [.dynamicPrompts]),
      .finds("a {↓(red|blue} hat:1.2)", in: ["comfyui"]),
      .finds("a <random:↓(red|blue> hat)", in: ["swarmui"]),
      .silent("a {(red:1.2)|blue} hat, ({red|{dark|pale} blue}:1.2), {\\(|:)}", with: [.dynamicPrompts]),
      .silent("a {(red|(dark blue} hat:1.2)", with: [.dynamicPrompts]),
      .silent("a <random:(red)|blue> hat"),
    ]
  ) { variants, _, findings in
    for choice in variants.choices {
      let options = variants.children(of: choice).map { TornBrackets(ofOption: $0, in: variants) }
      // Where each option opens the same brackets, all images are alike.
      if options.allSatisfy({ $0.shape == options[0].shape }) { continue }
      for option in options {
        guard let offset = option.offsets.first else { continue }
        let bracket = variants.source[SourceRange(offset, offset + 1)]
        let isOpening = bracket == "(" || bracket == "["
        findings.report(
          SourceRange(offset, offset + 1),
          "this '\(bracket)' \(isOpening ? "is not closed in its option" : "closes what its option did not open")",
          notes: ["images for which another option is drawn have different brackets"],
          explaining: SourceRange(0, variants.source.count))
      }
    }
  }
}

/// The brackets of an option that have no counterpart in it.
private struct TornBrackets {
  private(set) var offsets: [Int] = []
  /// The brackets themselves.
  let shape: [UInt8]

  /// - Complexity: O(*bytes of the option outside of other nodes*).
  init(ofOption index: Int, in variants: VariantTree) {
    let bytes = variants.source.bytes
    let content = variants.nodes[index].content.offsets
    let inner = variants.children(of: index).map { variants.nodes[$0].range.offsets }
    // ComfyUI has round brackets only.
    let hasSquares = variants.language != .comfyUI
    var next = content.lowerBound
    for range in inner + [content.upperBound..<content.upperBound] {
      while next < range.lowerBound {
        let byte = bytes[next]
        switch byte {
        case Ascii.backslash: next += 1
        case Ascii.leftParen: offsets.append(next)
        case Ascii.leftSquare where hasSquares: offsets.append(next)
        case Ascii.rightParen, Ascii.rightSquare:
          if byte == Ascii.rightSquare, !hasSquares { break }
          // A face is not meant as a bracket.
          if next > 0, ":;=".utf8.contains(bytes[next - 1]) { break }
          let opening = byte == Ascii.rightParen ? Ascii.leftParen : Ascii.leftSquare
          if let last = offsets.last, bytes[last] == opening { offsets.removeLast() } else { offsets.append(next) }
        default: break
        }
        next += 1
      }
      next = range.upperBound
    }
    shape = offsets.map { bytes[$0] }
  }
}
