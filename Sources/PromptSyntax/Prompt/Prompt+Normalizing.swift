extension Prompt {
  /// The prompt in a normal form: two prompts that print alike are then `==`.
  ///
  /// Neighbouring texts are one, as are neighbouring strays, and none is empty. White space without a meaning is removed:
  /// at both ends of a part, and between `BREAK` and a text, another `BREAK` or an emphasis. What is read from a tree
  /// is in this form.
  ///
  /// - Throws: ``PromptError/tooDeep``.
  /// - Complexity: O(*n*).
  public func normalized() throws(PromptError) -> Prompt {
    var parts: [Part] = []
    for part in self.parts {
      let elements = try Self.normalized(part.elements, depth: 0)
      parts.append(Part(Self.withoutSpaceAtEnds(elements), weight: part.weight))
    }
    return Prompt(parts: parts)
  }

  /// Elements inside of `depth` brackets.
  private static func normalized(_ elements: [Element], depth: Int) throws(PromptError) -> [Element] {
    if depth > depthLimit { throw .tooDeep }
    var result: [Element] = []
    for element in elements {
      switch element {
      case .text, .stray, .extraNetwork, .break: result.appendJoining(element)
      case .emphasis(let content, .written(let weight)):
        let weight = Weight.written(try normalized(weight, depth: depth + 1))
        result.append(.emphasis(try normalized(content, depth: depth + 1), weight: weight))
      case .emphasis(let content, let weight):
        result.append(.emphasis(try normalized(content, depth: depth + 1), weight: weight))
      case .deemphasis(let content): result.append(.deemphasis(try normalized(content, depth: depth + 1)))
      case .schedule(var before, let after, let when):
        if let content = before { before = try normalized(content, depth: depth + 1) }
        result.append(.schedule(before: before, after: try normalized(after, depth: depth + 1), when: when))
      case .alternation(var options):
        for index in options.indices { options[index] = try normalized(options[index], depth: depth + 1) }
        result.append(.alternation(options))
      }
    }
    return withoutSpaceAtBreaks(result)
  }

  /// The elements of a part without the white space that the reference cuts off its end, and that at its start, which
  /// becomes no token.
  static func withoutSpaceAtEnds(_ elements: [Element]) -> [Element] {
    var result = elements
    if case .text(let text)? = result.first { result.replaceSubrange(..<1, with: text.trimmed(.start)) }
    if case .text(let text)? = result.last { result.replaceSubrange((result.count - 1)..., with: text.trimmed(.end)) }
    return result
  }

  /// Joined elements without the white space that rule `B1` removes whatever schedules show.
  static func withoutSpaceAtBreaks(_ elements: [Element]) -> [Element] {
    var result: [Element] = []
    for (index, element) in elements.enumerated() {
      let before = index > 0 ? elements[index - 1] : nil
      let after = index + 1 < elements.count ? elements[index + 1] : nil
      guard case .text(let text) = element, before == .break || after == .break else {
        result.append(element)
        continue
      }
      var rest: [Element] = [element]
      if before == .break { rest = text.trimmed(.start) }
      if after == .break, case .text(let text)? = rest.first { rest = text.trimmed(.end) }
      // White space alone may be what keeps `BREAK` from joining a word that a schedule or the next bracket shows.
      let endsRuns = before?.endsRuns ?? false && after?.endsRuns ?? false
      result += rest.isEmpty && !endsRuns ? [element] : rest
    }
    return result
  }
}

extension Prompt.Element {
  /// Whether a run of plain text ends here at every step, so that white space between it and a `BREAK` is removed.
  var endsRuns: Bool {
    switch self {
    case .break, .emphasis, .deemphasis: true
    case .text, .stray, .schedule, .alternation, .extraNetwork: false
    }
  }
}

extension [Prompt.Element] {
  /// Appends an element; text joins a text before it, as a stray does a stray, and an empty one is left out.
  mutating func appendJoining(_ element: Prompt.Element) {
    switch (last, element) {
    case (.text(let before)?, .text(let text)): self[count - 1] = .text(before + text)
    case (.stray(let before)?, .stray(let text)): self[count - 1] = .stray(before + text)
    case (_, .text("")), (_, .stray("")): break
    default: append(element)
    }
  }
}

private enum TextEnd { case start, end }

extension String {
  /// The text without the white space at an end; no element if that is all.
  fileprivate func trimmed(_ end: TextEnd) -> [Prompt.Element] {
    var scalars = Substring(self).unicodeScalars
    switch end {
    case .start: while scalars.first?.isSpace ?? false { scalars.removeFirst() }
    case .end: while scalars.last?.isSpace ?? false { scalars.removeLast() }
    }
    return scalars.isEmpty ? [] : [.text(String(scalars))]
  }
}
