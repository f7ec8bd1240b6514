import PromptSyntax

/// Weighs a text as SD.Next does: dialects.md, section 5.3.
struct SDNextAttentionReader {
  private let text: MappedText
  private let isNative: Bool
  private(set) var pieces: WeightedPieces

  /// - Complexity: O(*n*), but for brackets whose weights differ as in ``PromptSyntax/Attention``.
  init(_ source: MappedText, _ attention: Dialect.SDNextAttention) {
    isNative = attention == .native
    text = isNative ? Self.withBreaks(source) : source
    pieces = WeightedPieces(at: source.map.sourceOffset(of: 0))
  }

  /// The option "line break as segment marker": ` BREAK ` for each line feed.
  private static func withBreaks(_ source: MappedText) -> MappedText {
    if !source.bytes.contains(Ascii.newline) { return source }
    var result = MappedText(reservingCapacity: source.bytes.count, at: source.map.sourceOffset(of: 0))
    var start = 0
    while true {
      let end = source.bytes.span.next(Ascii.newline, from: start)
      if start < end { result.append(start..<end, of: source) }
      guard end < source.bytes.count else { return result }
      for byte in " BREAK ".utf8 { result.append(byte, at: source.map.sourceOffset(of: end)) }
      start = end + 1
    }
  }

  mutating func read() throws(DialectFault) -> DialectMeaning.WeightedText {
    let bytes = text.bytes
    var tokens = AttentionTokens(AttentionTokens.Form(escapesColon: isNative, hasAllDigits: true))
    while let (kind, range) = tokens.next(in: bytes.span) {
      switch kind {
      case .open(let isRound): pieces.open(isRound: isRound)
      case .escape:
        let rest = (range.lowerBound + 1)..<range.upperBound
        if !pieces.ends.isEmpty, bytes[range.lowerBound - 1] != UInt8(ascii: " ") {
          pieces.extend(rest, of: text)
        } else {
          pieces.append(rest, of: text)
        }
      case .weight(let number) where pieces.hasOpenRound:
        // A number that fails is ignored, and so is the bracket that it closes.
        _ = pieces.close(isRound: true, multiplier: PythonNumber.float(bytes, in: number) ?? 1)
      case .close(let isRound):
        let multiplier =
          isRound ? WeightArithmetic.thousandths.roundMultiplier : WeightArithmetic.thousandths.squareMultiplier
        if !pieces.close(isRound: isRound, multiplier: multiplier) { addText(range) }
      case .colon where isNative: break
      case .weight, .colon, .breakWord, .text: addText(range)
      }
    }
    return try merged()
  }

  // MARK: Text

  /// Adds a token of text, split at each `BREAK` with the white space before it, and at each `##` with that after it.
  private mutating func addText(_ token: Range<Int>) {
    let bytes = text.bytes
    var (start, offset) = (token.lowerBound, token.lowerBound)
    while offset < token.upperBound {
      if bytes.span.isKeyword("BREAK", at: offset, in: token) {
        addPiece(start..<bytes.span.trimmingSpace(in: start..<offset))
        addBreak(offset..<(offset + 5))
        offset += 5
        start = offset
      } else if bytes[offset] == Ascii.hash, offset + 1 < token.upperBound, bytes[offset + 1] == Ascii.hash {
        addPiece(start..<offset)
        addBreak(offset..<(offset + 2))
        offset = bytes.span.skippingSpace(in: (offset + 2)..<token.upperBound)
        start = offset
      } else {
        offset += 1
      }
    }
    addPiece(start..<token.upperBound)
  }

  private mutating func addBreak(_ range: Range<Int>) {
    for byte in "BREAK".utf8 { pieces.write(byte, at: text.map.sourceOffset(of: range.lowerBound)) }
    pieces.endPiece(isBreak: true)
  }

  /// Adds a piece; native without non-word characters at its start, and with single spaces.
  private mutating func addPiece(_ range: Range<Int>) {
    let source = text
    let bytes = source.bytes.span
    guard isNative else { return pieces.append(range, of: source) }
    var start = range.lowerBound
    while start < range.upperBound, !bytes.scalar(at: start).scalar.isWord { start += bytes.scalar(at: start).length }
    var words = Words(in: start..<range.upperBound)
    guard var run = words.next(in: bytes) else { return }
    while let word = words.next(in: bytes) {
      if word.lowerBound == run.upperBound + 1, bytes[run.upperBound] == UInt8(ascii: " ") {
        run = run.lowerBound..<word.upperBound
      } else {
        pieces.write(run, of: source)
        pieces.write(UInt8(ascii: " "), at: source.map.sourceOffset(of: word.lowerBound - 1))
        run = word
      }
    }
    pieces.write(run, of: source)
    pieces.endPiece(isBreak: false)
  }

  // MARK: Merging

  /// Makes neighbours of equal weight one segment; native puts a space after a letter or digit.
  private mutating func merged() throws(DialectFault) -> DialectMeaning.WeightedText {
    let weights = pieces.weights(.thousandths)
    let (text, ends) = (pieces.text, pieces.ends)
    var writer = SegmentWriter(at: text.map.sourceOffset(of: 0))
    var start = 0
    for (index, end) in ends.enumerated() {
      if index > 0, weights[index - 1] == weights[index] {
        guard let last = writer.lastScalar else {
          let offset = text.map.sourceOffset(of: start)
          throw DialectFault(reason: .missingItem, range: SourceRange(offset, offset))
        }
        if isNative, last.isWord, last != "_" {
          writer.write(UInt8(ascii: " "), at: text.map.sourceOffset(of: start))
        }
      } else if index > 0 {
        endSegment(of: &writer, weight: weights[index - 1])
      }
      writer.write(start..<end, of: text)
      start = end
    }
    endSegment(of: &writer, weight: weights[ends.count - 1])
    return writer.finished()
  }

  private func endSegment(of writer: inout SegmentWriter, weight: Double) {
    writer.endSegment(writer.isText("BREAK") ? .break : .text, weight: weight, keepingEmpty: true)
  }
}

extension Span<UInt8> {
  /// Whether a keyword stands at an offset, where a text ends at the ends of a range.
  fileprivate func isKeyword(_ word: StaticString, at offset: Int, in range: Range<Int>) -> Bool {
    let end = offset + word.utf8CodeUnitCount
    return end <= range.upperBound && hasText(word, at: offset)
      && (offset == range.lowerBound || isWordStart(at: offset)) && (end == range.upperBound || isWordEnd(at: end))
  }
}
