extension Prompt {
  /// The text of the prompt, which parses back to the same prompt, ``normalized()``.
  ///
  /// The text is that of a positive prompt. If the prompt is one part without a weight and has no tags, it means the same as
  /// a negative prompt. `AND` and `BREAK` are separated from their neighbours by a space.
  ///
  /// - Throws: ``PromptError`` when no text gives this prompt.
  /// - Complexity: O(*n*) in the length of the text.
  public func source() throws(PromptError) -> String {
    // Printing takes stack as well; what has been normalised is not too deep for it.
    let prompt = try normalized()
    var printer = PromptPrinter()
    try printer.print(prompt.parts)
    let source = printer.text.source()
    guard try Prompt(SyntaxTree(parsing: source)) == prompt else { throw .readsDifferently(source: source) }
    return source
  }
}

/// Writes normalised elements.
private struct PromptPrinter {
  var text = PromptText()

  mutating func print(_ parts: [Prompt.Part]) throws(PromptError) {
    for (index, part) in parts.enumerated() {
      if index > 0 {
        try separate()
        try text.append("AND", .syntax)
        if !part.elements.isEmpty || part.weight != nil { try separate() }
      }
      let start = text.bytes.count
      try print(part.elements)
      if let weight = part.weight {
        try separate()
        try text.append(":" + decimal(weight), .syntax)
      } else {
        text.escapeWeight(ofPartFrom: start)
      }
    }
  }

  /// Writes a space, but not at the start or after another one.
  private mutating func separate() throws(PromptError) {
    if !text.isEmpty, !text.endsInSpace { try text.append(" ", .syntax) }
  }

  private mutating func print(_ elements: [Prompt.Element]) throws(PromptError) {
    for (index, element) in elements.enumerated() {
      if index > 0, Self.needsSpace(between: elements[index - 1], element) { try text.append(" ", .syntax) }
      switch element {
      case .text(let words): try text.append(words, .text)
      case .stray(let brackets):
        if brackets.utf8.first == Ascii.rightParen { text.escapeWeight(throughSchedules: false) }
        try text.append(brackets, .syntax)
      case .break: try text.append("BREAK", .syntax)
      case .emphasis(let content, let weight):
        try text.append("(", .syntax)
        try print(content)
        try print(weight)
        try text.append(")", .syntax)
      case .deemphasis(let content):
        try text.append("[", .syntax)
        try print(content)
        try text.append("]", .syntax)
      case .schedule(let before, let after, let when):
        try text.append("[", .schedule)
        if let before {
          try print(before)
          try text.append(":", .schedule)
        }
        try print(after)
        try text.append(":" + number(when) + "]", .schedule)
      case .alternation(let options):
        try text.append("[", .schedule)
        for (index, option) in options.enumerated() {
          if index > 0 { try text.append("|", .schedule) }
          try print(option)
        }
        try text.append("]", .schedule)
      case .extraNetwork(let word, let arguments): try text.append(tag: word, arguments)
      }
    }
  }

  private mutating func print(_ weight: Prompt.Weight?) throws(PromptError) {
    switch weight {
    case nil: text.escapeWeight(throughSchedules: true)
    case .number(let value)?: try text.append(":" + decimal(value), .syntax)
    case .written(let elements)?:
      try text.append(":", .syntax)
      try print(elements)
    }
  }

  private func number(_ when: Prompt.When) throws(PromptError) -> String {
    switch when {
    case .step(let step): return step.description
    case .fraction(let fraction):
      let text = try decimal(fraction)
      return text.utf8.contains(Ascii.dot) ? text : text + ".0"
    case .written(let text): return text
    }
  }

  private func decimal(_ value: Double) throws(PromptError) -> String {
    guard let text = value.decimal else { throw .notFinite(value) }
    return text
  }

  /// Whether one of two neighbours is a `BREAK` and white space between them means nothing, but is missing.
  private static func needsSpace(between left: Prompt.Element, _ right: Prompt.Element) -> Bool {
    guard left == .break || right == .break else { return false }
    switch (left, right) {
    case (.text(let text), _): return !(text.unicodeScalars.last?.isSpace ?? false)
    case (_, .text(let text)): return !(text.unicodeScalars.first?.isSpace ?? false)
    default: return left.endsRuns && right.endsRuns
    }
  }
}
