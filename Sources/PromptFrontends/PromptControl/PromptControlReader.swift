import PromptSyntax

/// Reads a prompt as comfyui-prompt-control does: dialects.md, section 4. Its macros and functions are text.
struct PromptControlReader {
  /// The node's `num_steps`.
  let steps: Int
  let files: DialectFiles

  func meaning(of source: MappedText) throws(DialectFault) -> DialectMeaning {
    var schedule = try PromptControlSchedule(Self.stripped(source.bytes.indices, of: source), steps: steps)
    var ranges: [DialectMeaning.TimeRange] = []
    let entries = schedule.entries()
    var known = KnownTexts(count: entries.count)
    for entry in entries {
      let parts = try known.parts(of: entry.text, read: parts)
      ranges.append(
        DialectMeaning.TimeRange(
          end: .fraction(entry.end), parts: parts, networks: entry.networks, networkFault: nil))
    }
    return DialectMeaning(ranges: ranges)
  }

  // MARK: Parts, section 4.4

  private enum Word {
    case and, cut
  }

  /// The names of functions, as far as they are known here. With a bracket that is closed they are text.
  private static let functions: [StaticString] = ["STYLE", "AVG", "MASK", "COUPLE", "DEF"]

  /// The bracket after the name of a function that is not closed: on it the reference loops for ever.
  private static func endlessLoop(in bytes: Span<UInt8>) -> Range<Int>? {
    var closing = 0
    for offset in bytes.indices.reversed() {
      if bytes[offset] == Ascii.rightParen { closing += 1 }
      guard bytes[offset] == Ascii.leftParen else { continue }
      closing -= 1
      guard closing < 0 else { continue }
      closing = 0
      for name in functions where offset >= name.utf8CodeUnitCount {
        let start = offset - name.utf8CodeUnitCount
        if bytes.isKeyword(name, at: start) { return start..<(offset + 1) }
      }
    }
    return nil
  }

  private func parts(of text: MappedText) throws(DialectFault) -> [DialectMeaning.Part] {
    if let loop = Self.endlessLoop(in: text.bytes.span) {
      throw DialectFault(reason: .endlessLoop, range: text.map.sourceRange(of: SourceRange(loop)))
    }
    var parts: [DialectMeaning.Part] = []
    var cuts: [Range<Int>] = []
    var start = 0
    for (word, range) in Self.words(in: text.bytes.span) + [(.and, text.bytes.count..<text.bytes.count)] {
      if word == .cut {
        cuts.append(range)
      } else {
        if let part = try part(start..<range.lowerBound, cuts: cuts, of: text) { parts.append(part) }
        start = range.upperBound
        cuts = []
      }
    }
    return parts
  }

  /// Each `AND`, `BREAK` and `CAT` that is a word outside of quotes.
  private static func words(in bytes: Span<UInt8>) -> [(Word, Range<Int>)] {
    var words: [(Word, Range<Int>)] = []
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        // The shortest pair with at least one character and without line breaks.
        var end = offset + 2
        if end <= bytes.count, bytes[offset + 1] != Ascii.newline {
          while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != Ascii.newline { end += 1 }
          if end < bytes.count, bytes[end] != Ascii.newline { offset = end }
        }
      case UInt8(ascii: "A") where bytes.isKeyword("AND", at: offset): words.append((.and, offset..<(offset + 3)))
      case UInt8(ascii: "B") where bytes.isKeyword("BREAK", at: offset): words.append((.cut, offset..<(offset + 5)))
      case UInt8(ascii: "C") where bytes.isKeyword("CAT", at: offset): words.append((.cut, offset..<(offset + 3)))
      default: break
      }
      offset += 1
    }
    return words
  }

  /// A part between `AND`s; nil where its weight is 0.
  private func part(
    _ range: Range<Int>, cuts: [Range<Int>], of text: MappedText
  ) throws(DialectFault) -> DialectMeaning.Part? {
    let bytes = text.bytes.span
    var end = bytes.trimmingSpace(in: range)
    var weight = 1.0
    if let found = Self.trailingWeight(in: range.lowerBound..<end, of: bytes) {
      weight = PythonNumber.float(text.bytes, in: found.number) ?? 1
      end = found.colon
    }
    if weight == 0 { return nil }
    let reader = ComfyUIReader(files: files)
    var writer = SegmentWriter(at: text.map.sourceOffset(of: range.lowerBound))
    var start = range.lowerBound
    for cut in cuts where cut.upperBound <= end {
      try reader.read(Self.stripped(start..<cut.lowerBound, of: text), to: &writer)
      writer.write(cut, of: text)
      writer.endSegment(.break, weight: -1)
      start = cut.upperBound
    }
    try reader.read(Self.stripped(start..<max(start, end), of: text), to: &writer)
    return DialectMeaning.Part(writer.finished(), weight: weight)
  }

  private static func stripped(_ range: Range<Int>, of text: MappedText) -> MappedText {
    let bytes = text.bytes.span
    let start = bytes.skippingSpace(in: range)
    return text.slice(start..<bytes.trimmingSpace(in: start..<range.upperBound))
  }

  /// `:` `-?` digit `.?` digits `(!word)?` at the end of a part.
  private static func trailingWeight(
    in range: Range<Int>, of bytes: Span<UInt8>
  ) -> (colon: Int, number: Range<Int>)? {
    var end = range.upperBound
    var word = end
    while word > range.lowerBound, bytes.scalar(before: word).scalar.isWord {
      word -= bytes.scalar(before: word).length
    }
    if word < end, word > range.lowerBound, bytes[word - 1] == UInt8(ascii: "!") { end = word - 1 }
    var start = end
    while start > range.lowerBound, bytes.scalar(before: start).scalar.decimalDigit != nil {
      start -= bytes.scalar(before: start).length
    }
    // A point may follow the first digit.
    if start > range.lowerBound, bytes[start - 1] == Ascii.dot {
      let digit = start - 1
      guard digit > range.lowerBound, bytes.scalar(before: digit).scalar.decimalDigit != nil else { return nil }
      start = digit - bytes.scalar(before: digit).length
    }
    guard start < end else { return nil }
    if start > range.lowerBound, bytes[start - 1] == Ascii.minus { start -= 1 }
    guard start > range.lowerBound, bytes[start - 1] == Ascii.colon else { return nil }
    return (start - 1, start..<end)
  }
}
