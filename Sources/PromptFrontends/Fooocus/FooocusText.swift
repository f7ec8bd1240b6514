import PromptSyntax

/// What Fooocus does to the text before it reads weights: dialects.md, section 8, phases 1 and 3.
enum FooocusText {
  private static let space = UInt8(ascii: " ")

  // MARK: Lines

  /// The lines with fewer spaces, without `,`, `.` and space at their ends; one empty line stands for none.
  static func lines(of text: MappedText) -> [MappedText] {
    let bytes = text.bytes.span
    var lines: [MappedText] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes.lineBreak(at: end) == 0 { end += bytes.scalar(at: end).length }
      let range = trimmed(start..<end, in: bytes)
      if !range.isEmpty {
        var line = MappedText(reservingCapacity: range.count)
        // Makes one space of two, sixteen times: a run of *n* becomes *n* / 65,536 spaces, rounded up.
        line.append(range, of: text, keepingSpaces: { ($0 + 0xFFFF) >> 16 })
        lines.append(line)
      }
      start = end + (end < bytes.count ? bytes.lineBreak(at: end) : 0)
    }
    return lines.isEmpty ? [MappedText(at: text.map.sourceOffset(of: 0))] : lines
  }

  private static func trimmed(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    func isCut(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ",") || byte == Ascii.dot || byte == space || byte == Ascii.carriageReturn
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isCut(bytes[start]) { start += 1 }
    while end > start, isCut(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  // MARK: Wildcards

  /// Takes the underscores off `__name__`, as for a name without a file; up to 64 times where names are in names.
  static func withoutWildcards(_ text: MappedText) -> MappedText {
    let bytes = text.bytes.span
    var pair = bytes.next(Ascii.underscore, from: 0)
    while pair < bytes.count, !bytes.hasText("__", at: pair) { pair = bytes.next(Ascii.underscore, from: pair + 1) }
    if pair == bytes.count { return text }
    var result = MappedText(reservingCapacity: bytes.count, at: text.map.sourceOffset(of: 0))
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] == Ascii.minus || bytes.scalar(at: end).scalar.isWord {
        end += bytes.scalar(at: end).length
      }
      if end == start { end += bytes.scalar(at: end).length }
      withoutUnderscores(start..<end, of: text, to: &result)
      start = end
    }
    return result
  }

  /// Appends a run of the characters of names without the outermost pairs of `__`.
  private static func withoutUnderscores(_ run: Range<Int>, of text: MappedText, to result: inout MappedText) {
    var tail: [Range<Int>] = []
    var rest = run
    while tail.count < 64, let pair = outerPair(in: rest, of: text.bytes.span) {
      if rest.lowerBound < pair.lowerBound { result.append(rest.lowerBound..<pair.lowerBound, of: text) }
      tail.append(pair.upperBound..<rest.upperBound)
      rest = (pair.lowerBound + 2)..<(pair.upperBound - 2)
    }
    for range in [rest] + tail.reversed() where !range.isEmpty { result.append(range, of: text) }
  }

  /// From the first `__` to the last one, with at least one character between them.
  private static func outerPair(in run: Range<Int>, of bytes: Span<UInt8>) -> Range<Int>? {
    var start = run.lowerBound
    while start + 4 < run.upperBound, !bytes.hasText("__", at: start) { start += 1 }
    var end = run.upperBound
    while end > start + 4, !bytes.hasText("__", at: end - 2) { end -= 1 }
    return end > start + 4 && bytes.hasText("__", at: start) ? start..<end : nil
  }

  // MARK: Arrays

  /// Puts one item in the place of each `[[a,b]]`: the first array changes with each image, the next one when the first
  /// begins again.
  static func withoutArrays(_ text: MappedText, image: Int) -> MappedText {
    let bytes = text.bytes.span
    var result = MappedText(reservingCapacity: bytes.count, at: text.map.sourceOffset(of: 0))
    var index = max(image, 0)
    var position = 0
    while let array = nextArray(from: position, in: bytes) {
      result.append(position..<array.lowerBound, of: text)
      let items = text.bytes[(array.lowerBound + 2)..<(array.upperBound - 2)].split(
        separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      result.append(items[index % items.count].indices, of: text)
      index /= items.count
      position = array.upperBound
    }
    result.append(position..<bytes.count, of: text)
    return result
  }

  /// The first `[[` with the first `]]` after it.
  private static func nextArray(from start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var opening = bytes.next(Ascii.leftSquare, from: start)
    while opening < bytes.count, !bytes.hasText("[[", at: opening) {
      opening = bytes.next(Ascii.leftSquare, from: opening + 1)
    }
    guard opening < bytes.count else { return nil }
    var closing = bytes.next(Ascii.rightSquare, from: opening + 2)
    while closing < bytes.count, !bytes.hasText("]]", at: closing) {
      closing = bytes.next(Ascii.rightSquare, from: closing + 1)
    }
    return closing < bytes.count ? opening..<(closing + 2) : nil
  }
}

extension Span<UInt8> {
  /// How long the line break at an offset is, of those that Python's `splitlines` knows; 0 where there is none.
  fileprivate func lineBreak(at offset: Int) -> Int {
    let (scalar, length) = scalar(at: offset)
    switch scalar.value {
    case 0x0D where byte(at: offset + 1) == Ascii.newline: return 2
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: return length
    default: return 0
    }
  }
}
