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
    var uses: [(range: Range<Int>, nameEnd: Int)] = []
    while nameEnd < bytes.count, !isWildcardMark(at: nameEnd) {
      let byte = bytes[nameEnd]
      if byte == Ascii.dollar, let use = variableUse(at: nameEnd) {
        uses.append(use)
        (nameEnd, hasLetter) = (use.range.upperBound, true)
        continue
      }
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
    add(.wildcard, from: start, name: nameStart..<nameEnd, content: nameStart..<nameEnd, end: 0)
    for use in uses {
      offset = use.range.upperBound
      let content = min(use.nameEnd + 1, offset - 1)..<(offset - 1)
      add(.use, from: use.range.lowerBound, name: (use.range.lowerBound + 2)..<use.nameEnd, content: content, end: 0)
    }
    offset = end + 2
  }

  /// The use of a variable in the name of a wildcard, and where the variable's name ends.
  private func variableUse(at start: Int) -> (range: Range<Int>, nameEnd: Int)? {
    guard has(Ascii.leftBrace, at: start + 1) else { return nil }
    let nameEnd = end(from: start + 2, where: Self.isInVariable)
    let useEnd = has(Ascii.colon, at: nameEnd) ? end(from: nameEnd) { !"{}#\n".utf8.contains($0) } : nameEnd
    return nameEnd > start + 2 && has(Ascii.rightBrace, at: useEnd) ? (start..<(useEnd + 1), nameEnd) : nil
  }

  private static func isInVariable(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == Ascii.underscore || byte == Ascii.minus || Ascii.isDigit(byte)
      || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private func isWildcardMark(at offset: Int) -> Bool {
    has(Ascii.underscore, at: offset) && has(Ascii.underscore, at: offset + 1)
  }

  /// `${x=a}`, `${x=!a}`, `${x?=a}`, `${x}` and `${x:default}`; anything else is a `$` before a choice.
  private mutating func openVariable() {
    let start = offset
    let nameEnd = end(from: start + 2, where: Self.isInVariable)
    let isDefault = has(UInt8(ascii: "?"), at: nameEnd)
    let mark = isDefault ? nameEnd + 1 : nameEnd
    let isDefinition = has(Ascii.equals, at: mark)
    let hasValue = isDefinition || !isDefault && has(Ascii.colon, at: mark)
    guard nameEnd > start + 2, hasValue || !isDefault && has(Ascii.rightBrace, at: mark) else {
      offset += 1
      return
    }
    offset = mark + (hasValue ? 1 : 0) + (isDefinition && has(UInt8(ascii: "!"), at: mark + 1) ? 1 : 0)
    let kind: VariantNode.Kind = isDefinition ? .definition(isShown: false, isDefault: isDefault) : .use
    add(kind, from: start, name: (start + 2)..<nameEnd)
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
