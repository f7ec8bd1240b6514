/// What a weighted text is, from left to right.
package enum AttentionEvent {
  /// A piece of text; its own weight is 1.
  case piece
  /// The piece `BREAK`; its own weight is −1.
  case breakPiece
  /// An opening bracket that is closed later.
  case open(isRound: Bool)
  /// An opening bracket that is never closed.
  case unclosed(isRound: Bool)
  /// What closes a bracket, and multiplies all pieces since it was opened.
  case close(isRound: Bool, multiplier: Double)
}

/// Reads a text from left to right into pieces and the brackets between them.
struct AttentionScanner {
  private(set) var events = ContiguousArray<AttentionEvent>()
  /// The pieces' texts, one after the other.
  private(set) var output: MappedText
  /// Where each piece ends in ``output``.
  private(set) var pieceEnds = ContiguousArray<Int>()

  private let text: MappedText
  private var round = ContiguousArray<Int>()
  private var square = ContiguousArray<Int>()

  /// The offset of the next `BREAK`, or the end.
  private var nextBreak: Int

  init(text: MappedText) {
    self.text = text
    output = MappedText(reservingCapacity: text.bytes.count, at: text.map.sourceOffset(of: 0))
    nextBreak = text.bytes.span.nextBreak(from: 0)
    events.reserveCapacity(16)
    pieceEnds.reserveCapacity(8)
  }

  /// Whether a text has nothing that means something to this phase.
  static func isPlain(_ text: MappedText) -> Bool {
    let bytes = text.bytes.span
    return bytes.runEnd(from: 0) == bytes.count && bytes.nextBreak(from: 0) == bytes.count
  }

  mutating func scan() throws(MeaningError) {
    let source = text.bytes
    let bytes = source.span
    var offset = 0
    while offset < bytes.count {
      let start = offset
      switch bytes[start] {
      case Ascii.backslash:
        offset = bytes.escapeEnd(at: start)
        addPiece((start + 1)..<offset)
      case Ascii.leftParen:
        round.append(events.count)
        events.append(.unclosed(isRound: true))
        offset += 1
      case Ascii.leftSquare:
        square.append(events.count)
        events.append(.unclosed(isRound: false))
        offset += 1
      case Ascii.colon:
        offset = bytes.runEnd(from: start + 1)
        let number = bytes.isRightParen(at: offset) ? bytes.emphasisWeight(in: (start + 1)..<offset) : nil
        if let number, !round.isEmpty {
          guard let multiplier = PythonNumber.float(text.bytes, in: number) else {
            throw .unreadableWeight(text.map.sourceRange(of: SourceRange(number)))
          }
          offset += 1
          closeRound(multiplier: multiplier)
        } else {
          offset = start + 1
          addPiece(start..<offset)
        }
      case Ascii.rightParen where !round.isEmpty:
        offset += 1
        closeRound(multiplier: 1.1)
      case Ascii.rightSquare where !square.isEmpty:
        offset += 1
        events[square.removeLast()] = .open(isRound: false)
        events.append(.close(isRound: false, multiplier: 1 / 1.1))
      case Ascii.rightParen, Ascii.rightSquare:
        offset += 1
        addPiece(start..<offset)
      default:
        offset = bytes.runEnd(from: start)
        addRun(start..<offset)
      }
    }
    // The one empty piece of a text without pieces comes after all brackets are done.
    if pieceEnds.isEmpty {
      events.removeAll()
      addPiece(0..<0)
    }
  }

  private mutating func closeRound(multiplier: Double) {
    events[round.removeLast()] = .open(isRound: true)
    events.append(.close(isRound: true, multiplier: multiplier))
  }

  private mutating func addPiece(_ range: Range<Int>, _ event: AttentionEvent = .piece) {
    if !range.isEmpty { output.append(range, of: text) }
    pieceEnds.append(output.bytes.count)
    events.append(event)
  }

  /// Adds a run of plain text, split at each `BREAK` and the white space around it.
  private mutating func addRun(_ run: Range<Int>) {
    let source = text.bytes
    let bytes = source.span
    var start = run.lowerBound
    while nextBreak < run.upperBound {
      addPiece(start..<bytes.trimmingSpace(in: start..<nextBreak))
      addPiece(nextBreak..<(nextBreak + 5), .breakPiece)
      start = bytes.skippingSpace(in: (nextBreak + 5)..<run.upperBound)
      nextBreak = bytes.nextBreak(from: start)
    }
    addPiece(start..<run.upperBound)
  }
}

extension Span<UInt8> {
  /// The end of the escape that begins with the backslash at `offset`; a lone backslash ends at once.
  fileprivate func escapeEnd(at offset: Int) -> Int {
    guard offset + 1 < count else { return offset + 1 }
    switch self[offset + 1] {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.backslash: return offset + 2
    default: return offset + 1
    }
  }

  /// The end of the run of characters that mean nothing to the attention phase.
  fileprivate func runEnd(from start: Int) -> Int {
    var offset = nextMarked(from: start)
    while offset < count {
      switch self[offset] {
      case Ascii.backslash, Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.colon:
        return offset
      default: offset = nextMarked(from: offset + 1)
      }
    }
    return offset
  }

  /// The offset of the next `BREAK` that is a word, or the end.
  fileprivate func nextBreak(from start: Int) -> Int {
    var offset = next(UInt8(ascii: "B"), from: start)
    while offset < count, !isKeyword("BREAK", at: offset) { offset = next(UInt8(ascii: "B"), from: offset + 1) }
    return offset
  }

  fileprivate func isRightParen(at offset: Int) -> Bool { offset < count && self[offset] == Ascii.rightParen }
}
