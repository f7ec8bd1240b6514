extension Prompt {
  /// The text of the prompt, which parses back to the same prompt.
  ///
  /// - Throws: ``PromptError`` when there is no such text.
  /// - Complexity: O(*n*) in the length of the text.
  public func source() throws(PromptError) -> String {
    var printer = PromptPrinter()
    for (index, part) in parts.enumerated() {
      if index > 0 { printer.output += "AND" }
      try printer.print(part.elements)
      if let weight = part.weight { printer.output += " :" + (try PromptPrinter.decimal(weight)) }
      if index + 1 < parts.count, !(printer.output.unicodeScalars.last?.isSpace ?? true) { printer.output += " " }
    }
    let readBack = try Prompt(SyntaxTree(parsing: printer.output))
    guard readBack.normalized() == normalized() else { throw .readsDifferently(source: printer.output) }
    return printer.output
  }

  /// The same prompt with what differs in form only made equal: neighbouring texts are one, none is empty, and no text
  /// has white space where a part ends.
  private func normalized() -> Prompt {
    Prompt(parts: parts.map { Part(Self.joined($0.elements, endsPart: true), weight: $0.weight) })
  }

  private static func joined(_ elements: [Element], endsPart: Bool = false) -> [Element] {
    var result: [Element] = []
    for element in elements {
      switch (element, result.last) {
      case (.text(let text), .text(let before)?): result[result.count - 1] = .text(before + text)
      case (.text(""), _): break
      case (.text, _), (.extraNetwork, _), (.break, _): result.append(element)
      case (.emphasis(let content, .written(let weight)), _):
        result.append(.emphasis(joined(content), weight: .written(joined(weight))))
      case (.emphasis(let content, let weight), _): result.append(.emphasis(joined(content), weight: weight))
      case (.deemphasis(let content), _): result.append(.deemphasis(joined(content)))
      case (.schedule(let before, let after, let when), _):
        result.append(.schedule(before: before.map { joined($0) }, after: joined(after), when: when))
      case (.alternation(let options), _): result.append(.alternation(options.map { joined($0) }))
      }
    }
    return endsPart ? withoutTrailingSpace(result) : result
  }
}

extension Prompt {
  /// Elements without the white space that the reference cuts off the end of a part.
  static func withoutTrailingSpace(_ elements: [Element]) -> [Element] {
    guard case .text(let text)? = elements.last else { return elements }
    var scalars = Substring(text).unicodeScalars
    while scalars.last?.isSpace ?? false { scalars.removeLast() }
    return elements.dropLast() + (scalars.isEmpty ? [] : [.text(String(scalars))])
  }
}

/// Writes elements and escapes what has a meaning in their texts.
private struct PromptPrinter {
  var output = ""

  mutating func print(_ elements: [Prompt.Element]) throws(PromptError) {
    for element in elements {
      switch element {
      case .text(let text): try print(text: text)
      case .break: output += "BREAK"
      case .emphasis(let content, let weight):
        output += "("
        try print(content)
        if let weight { try print(weight) }
        output += ")"
      case .deemphasis(let content):
        output += "["
        try print(content)
        output += "]"
      case .schedule(let before, let after, let when):
        output += "["
        if let before {
          try print(before)
          output += ":"
        }
        try print(after)
        output += ":" + (try Self.number(when)) + "]"
      case .alternation(let options):
        output += "["
        for (index, option) in options.enumerated() {
          if index > 0 { output += "|" }
          try print(option)
        }
        output += "]"
      case .extraNetwork(let word, let arguments): try print(tag: word, arguments)
      }
    }
  }

  private mutating func print(_ weight: Prompt.Weight) throws(PromptError) {
    output += ":"
    switch weight {
    case .number(let value): output += try Self.decimal(value)
    // A weight that is no number on its own is written as it is: its dots and digits need no escapes.
    case .written(let elements): try print(elements)
    }
  }

  private mutating func print(tag word: String, _ arguments: [String]) throws(PromptError) {
    let isWord = !word.isEmpty && word.unicodeScalars.allSatisfy { $0.isWord }
    let text = arguments.joined(separator: ":")
    let colons = text.utf8.count { $0 == Ascii.colon }
    guard isWord, !text.isEmpty, colons == arguments.count - 1,
      !text.utf8.contains(where: { $0 == Ascii.greater || $0 == Ascii.hash })
    else { throw .invalidTag(word: word, arguments: arguments) }
    output += "<" + word + ":" + text + ">"
  }

  /// Prints text. A backslash before any character but a bracket, backslash or newline vanishes and takes the place of
  /// what would otherwise be read: in `A\ND`, `<\lora:` and `:\1`.
  private mutating func print(text: String) throws(PromptError) {
    guard !text.utf8.contains(Ascii.hash) else { throw .containsHash(text) }
    // Whether a number would be a weight here, because only white space stands between it and a colon.
    var followsColon = false
    let scalars = ContiguousArray(text.unicodeScalars)
    let keywords = Self.keywordOffsets(in: text)
    var offset = 0
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "(", ")", "[", "]", "\\", ":", "|": output += "\\"
      case _ where keywords.contains(offset - 1): output += "\\"
      case _ where followsColon && (scalar == "." || scalar == "+" || scalar == "-" || scalar.decimalDigit != nil):
        output += "\\"
      case _ where scalar.isWord && index > 0 && scalars[index - 1] == "<": output += "\\"
      default: break
      }
      output.unicodeScalars.append(scalar)
      followsColon = scalar == ":" || followsColon && scalar.isSpace
      offset += scalar.utf8.count
    }
  }

  /// Where `AND` and `BREAK` stand as words in a text.
  private static func keywordOffsets(in text: String) -> Set<Int> {
    let bytes = ContiguousArray(text.utf8)
    var offsets: Set<Int> = []
    for offset in bytes.indices
    where bytes.span.hasText("AND", at: offset) || bytes.span.hasText("BREAK", at: offset) {
      offsets.insert(offset)
    }
    return offsets
  }

  private static func number(_ when: Prompt.When) throws(PromptError) -> String {
    switch when {
    case .step(let step): return step.description
    case .fraction(let share):
      let text = try decimal(share)
      return text.utf8.contains(Ascii.dot) ? text : text + ".0"
    }
  }

  /// The shortest decimal that reads back to the same double, without an exponent: weights have none.
  static func decimal(_ value: Double) throws(PromptError) -> String {
    guard value.isFinite else { throw .notFinite(value) }
    let text = value.description
    let pieces = text.split(separator: "e")
    guard pieces.count == 2, let exponent = Int(pieces[1]) else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let mantissa = pieces[0].drop { $0 == "-" }.split(separator: ".")
    let digits = String(mantissa[0]) + (mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : "")
    let zeros = String(repeating: "0", count: exponent < 0 ? -exponent - 1 : exponent + 1 - digits.utf8.count)
    return exponent < 0 ? sign + "0." + zeros + digits : sign + digits + zeros
  }
}
