import PromptSyntax

extension Rule {
  static let infotextInPrompt = Rule(
    id: "infotext-in-prompt", category: .image, severity: .warning,
    summary: "a negative prompt or image parameters were pasted into the prompt",
    rationale: """
      The text saved with an image consists of the prompt, a line 'Negative prompt: …' and a line of parameters. Only
      the WebUI's paste button separates them; in the prompt field, all of it is read as the prompt, including what the
      image should not show.
      """,
    fix: .unsafe,
    overrules: [
      "bare-colon-number", "emphasis-extreme", "lora-repeated", "trailing-weight", "unbalanced-bracket",
      "url-in-prompt",
    ],
    features: [.text("Negative prompt:"), .text("Steps: 0")],
    examples: [
      .finds("a cat\n↓Negative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1", fixed: "a cat\n"),
      .finds("a cat\n↓Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1", fixed: "a cat\n"),
      .finds("a cat. ↓Negative prompt: blurry", fixed: "a cat. "),
      .finds("↓Negative prompt: blurry", fixed: " blurry", role: .negative),
      .silent("Steps: 20 stone steps"),
      .silent("a negative prompt: blurry"),
      .silent("Steps, Seeds, Sampler: a still life"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    let start = bytes.indices.first { offset in
      switch bytes[offset] {
      case UInt8(ascii: "N"): bytes.hasText("Negative prompt:", at: offset) && bytes.isWordStart(at: offset)
      case UInt8(ascii: "S"): bytes.hasParameters(at: offset) && bytes.isWordStart(at: offset)
      default: false
      }
    }
    guard let start, !subject.isInComment(start) else { return }
    let range = SourceRange(start..<bytes.count)
    let isNegative = bytes[start] == UInt8(ascii: "N")
    if isNegative, subject.role == .negative {
      let label = SourceRange(start..<(start + 16))
      findings.report(label, "'Negative prompt:' is read as text", fixIt: subject.removing(label, safety: .unsafe))
      return
    }
    findings.report(
      range, "the prompt contains \(isNegative ? "a negative prompt" : "image parameters")",
      fixIt: .removing(range, safety: .unsafe, "remove everything from here on"))
  }
}

extension Span<UInt8> {
  /// Whether parameters begin at `offset`: `Steps: 20, Sampler: …`.
  fileprivate func hasParameters(at offset: Int) -> Bool {
    guard hasText("Steps: ", at: offset) else { return false }
    var position = offset + 7
    while position < count, Ascii.isDigit(self[position]) { position += 1 }
    guard position > offset + 7, hasText(", ", at: position) else { return false }
    return ["Sampler: ", "Seed: ", "CFG scale: ", "Size: ", "Model", "Schedule type: "].contains {
      hasText($0, at: position + 2)
    }
  }
}
