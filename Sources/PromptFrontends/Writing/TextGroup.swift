import PromptSyntax

/// Text with one weight that is written in one pair of brackets, or without brackets.
struct TextGroup {
  let units: TextUnits
  /// The bytes of ``units``.
  let bytes: ContiguousArray<UInt8>
  var weight: Double
  /// Whether it is written in brackets although its weight is 1.
  var isNeutralGroup = false

  init(_ units: some Collection<TextUnit>, weight: Double, isNeutralGroup: Bool = false) {
    self.units = TextUnits(units)
    bytes = ContiguousArray(units.map { $0.byte })
    (self.weight, self.isNeutralGroup) = (weight, isNeutralGroup)
  }

  /// A range of the group as a group of its own.
  func slice(_ range: Range<Int>, weight: Double? = nil, isNeutralGroup: Bool = false) -> TextGroup {
    TextGroup(units[range], weight: weight ?? self.weight, isNeutralGroup: isNeutralGroup)
  }

  /// The group split into pieces; each of the given ranges gets its own brackets.
  ///
  /// - Parameter ranges: in order, without overlap; none empty.
  func isolating(_ ranges: [Range<Int>]) -> [TextGroup] {
    if ranges.isEmpty { return [self] }
    var groups: [TextGroup] = []
    var start = 0
    for range in ranges where range.lowerBound >= start {
      if start < range.lowerBound { groups.append(slice(start..<range.lowerBound)) }
      groups.append(slice(range, isNeutralGroup: true))
      start = range.upperBound
    }
    if start < bytes.count { groups.append(slice(start..<bytes.count)) }
    return groups
  }

  /// The second letter of each keyword: isolated, it keeps the keyword from being read.
  func keywords(_ words: [StaticString], asWords: Bool = true) -> [Range<Int>] {
    bytes.indices.filter { index in
      index > 0
        && words.contains {
          asWords ? bytes.span.isKeyword($0, at: index - 1) : bytes.span.hasText($0, at: index - 1)
        }
    }.map { $0..<($0 + 1) }
  }

  /// The first letter of each word after `<` that a colon follows: isolated, it keeps a tag from being read. The colon
  /// may be that of the weight which is written after the text.
  func tags(_ words: [StaticString] = [], atEndOnly: Bool = false) -> [Range<Int>] {
    let span = bytes.span
    return bytes.indices.filter { span[$0] == Ascii.less }.compactMap { start in
      let end = span.wordEnd(from: start + 1)
      let isTag = end == bytes.count ? isBracketed : !atEndOnly && span[end] == Ascii.colon
      let isKnown = words.isEmpty || words.contains { span.hasText($0, at: start + 1) }
      return isTag && isKnown && end > start + 1 ? (start + 1)..<(start + 1 + span.scalar(at: start + 1).length) : nil
    }
  }

  /// The backslashes that the text ends in.
  var backslashesAtEnd: Range<Int>? {
    let start = (bytes.lastIndex { $0 != Ascii.backslash } ?? -1) + 1
    return start < bytes.count ? start..<bytes.count : nil
  }

  var isEmbedding: Bool { units.first?.kind == .embedding }
  /// Whether brackets are around it.
  var isBracketed: Bool { weight != 1 || isNeutralGroup }
}

extension Span<UInt8> {
  /// Whether a text ends before an offset.
  func hasEnding(_ text: StaticString, at offset: Int) -> Bool {
    offset >= text.utf8CodeUnitCount && hasText(text, at: offset - text.utf8CodeUnitCount)
  }

  /// Whether a colon and a number end the text.
  var endsInWeight: Bool {
    var offset = count
    while offset > 0 {
      let (scalar, length) = scalar(before: offset)
      if scalar == ":" { return true }
      guard scalar.isSpace || scalar.decimalDigit != nil || scalar == "." || scalar == "+" || scalar == "-" else {
        return false
      }
      offset -= length
    }
    return false
  }

  /// The end of the word characters from an offset on.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < count, scalar(at: end).scalar.isWord { end += scalar(at: end).length }
    return end
  }
}
