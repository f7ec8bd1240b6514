/// The syntax of Dynamic Prompts, and of ComfyUI's page, which has choices alone.
extension VariantReader {
  private var isDynamic: Bool { language == .dynamicPrompts }

  /// Rules `V1`–`V5`.
  mutating func readBraces() {
    while offset < bytes.count {
      switch bytes[offset] {
      case Ascii.hash where isDynamic: offset = bytes.span.next(Ascii.newline, from: offset)
      case Ascii.backslash where !isDynamic: offset = min(offset + 2, bytes.count)
      case Ascii.dollar where isDynamic && has(Ascii.leftBrace, at: offset + 1): openVariable()
      case Ascii.leftBrace: openChoice()
      case Ascii.bar where open.last.map { !$0.options.isEmpty } ?? false:
        offset += 1
        openOption(strength: 1)
      case Ascii.rightBrace: closeBrace()
      case Ascii.underscore where isDynamic && has(Ascii.underscore, at: offset + 1): readWildcard()
      default: offset += 1
      }
    }
  }

  // MARK: Choices

  private mutating func openChoice() {
    let start = offset
    offset += 1
    let count = isDynamic ? readCount() : nil
    add(.choice(count: count?.count, separator: count?.separator ?? ""), from: start)
    push(from: start)
    openOption(strength: 0)
  }

  /// Begins an option, after its weight: digits with at most one dot, and `::`.
  private mutating func openOption(strength: Int) {
    let start = offset
    var weight: Double?
    let number = end(from: offset) { Ascii.isDigit($0) || $0 == Ascii.dot }
    if isDynamic, has(Ascii.colon, at: number), has(Ascii.colon, at: number + 1),
      let value = PythonNumber.float(bytes, in: offset..<number)
    {
      weight = value
      offset = number + 2
    }
    addOption(strength: strength, weight: weight, from: start)
  }

  private mutating func closeBrace() {
    defer { offset += 1 }
    guard let frame = open.popLast() else { return addStray(offset, offset + 1) }
    // Braces without a bar or a count are left to other rules: they are what somebody meant as emphasis.
    if let node = frame.node, case .choice(count: nil, _) = nodes[node].kind, frame.options.count == 1 { return }
    close(frame)
  }

  /// How many options are drawn, and what stands between them: `2$$`, `1-3$$`, `-3$$`, `2$$ and $$`.
  private mutating func readCount() -> (count: ClosedRange<Int>, separator: String)? {
    // A mark for how they are drawn: at random, or in turn.
    let first = has(UInt8(ascii: "~"), at: offset) || has(UInt8(ascii: "@"), at: offset) ? offset + 1 : offset
    let lowerEnd = end(from: first, where: Ascii.isDigit)
    let hasDash = has(Ascii.minus, at: lowerEnd)
    let upperEnd = hasDash ? end(from: lowerEnd + 1, where: Ascii.isDigit) : lowerEnd
    guard upperEnd > first, has(Ascii.dollar, at: upperEnd), has(Ascii.dollar, at: upperEnd + 1) else { return nil }
    let lower = number(in: first..<lowerEnd) ?? 1
    let upper = hasDash ? number(in: (lowerEnd + 1)..<upperEnd) ?? Self.largestCount : lower
    offset = upperEnd + 2
    var separator = ", "
    let separatorEnd = end(from: offset) {
      $0 != Ascii.dollar && $0 != Ascii.bar && $0 != Ascii.leftBrace && $0 != Ascii.rightBrace
    }
    if has(Ascii.dollar, at: separatorEnd), has(Ascii.dollar, at: separatorEnd + 1) {
      separator = String(decoding: bytes[offset..<separatorEnd], as: UTF8.self)
      offset = separatorEnd + 2
    }
    return (min(lower, upper)...max(lower, upper), separator)
  }

  // MARK: Wildcards and variables

  /// `__name__`, also with values for variables: `__name(x=a)__`.
  private mutating func readWildcard() {
    let start = offset
    let nameStart = start + 2
    var nameEnd = nameStart
    var hasLetter = false
    while nameEnd < bytes.count, !isWildcardMark(at: nameEnd) {
      let byte = bytes[nameEnd]
      let isLetter = byte >= 0x80 || Ascii.isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26
      guard isLetter || " _-/*?.~@!'&+".utf8.contains(byte) else { break }
      hasLetter = hasLetter || isLetter || byte == UInt8(ascii: "*")
      nameEnd += 1
    }
    var end = nameEnd
    if has(Ascii.leftParen, at: end) {
      let values = self.end(from: end + 1) { !"(){}#\n".utf8.contains($0) }
      if has(Ascii.rightParen, at: values) { end = values + 1 }
    }
    guard hasLetter, isWildcardMark(at: end), !has(UInt8(ascii: " "), at: nameStart) else {
      addStray(start, start + 2)
      offset = start + 2
      return
    }
    offset = end + 2
    add(.wildcard, from: start, name: nameStart..<nameEnd, end: 0)
  }

  private func isWildcardMark(at offset: Int) -> Bool {
    has(Ascii.underscore, at: offset) && has(Ascii.underscore, at: offset + 1)
  }

  /// `${x=a}`, `${x=!a}`, `${x}` and `${x:default}`; anything else is a `$` before a choice.
  private mutating func openVariable() {
    let start = offset
    let nameEnd = end(from: start + 2) {
      $0 >= 0x80 || $0 == Ascii.underscore || $0 == Ascii.minus || Ascii.isDigit($0)
        || ($0 | 0x20) &- UInt8(ascii: "a") < 26
    }
    let isDefinition = has(Ascii.equals, at: nameEnd)
    let hasValue = isDefinition || has(Ascii.colon, at: nameEnd)
    guard nameEnd > start + 2, hasValue || has(Ascii.rightBrace, at: nameEnd) else {
      offset += 1
      return
    }
    offset = nameEnd + (hasValue ? 1 : 0) + (isDefinition && has(UInt8(ascii: "!"), at: nameEnd + 1) ? 1 : 0)
    add(isDefinition ? .definition(isShown: false) : .use, from: start, name: (start + 2)..<nameEnd)
    push(from: start)
  }
}

extension VariantReader {
  /// Larger counts are read as this one; no template has so many options.
  static let largestCount = 1_000_000

  /// A number of digits alone, at most ``largestCount``; nil where there are none.
  func number(in range: Range<Int>) -> Int? {
    if range.isEmpty { return nil }
    return range.reduce(0) { min($0 * 10 + Int(bytes[$1] - Ascii.zero), Self.largestCount) }
  }
}
