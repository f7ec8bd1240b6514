import PromptSyntax

/// Pieces of text and the brackets around them, which multiply their weights when they close.
///
/// The reference multiplies all pieces since the opening bracket whenever one closes; ``AttentionWeigher`` does the same
/// to the same bits in linear time.
struct WeightedPieces {
  private(set) var text: MappedText
  /// Where each piece ends in ``text``.
  private(set) var ends = ContiguousArray<Int>()
  private var events = ContiguousArray<AttentionEvent>()
  private var round = ContiguousArray<Int>()
  private var square = ContiguousArray<Int>()

  init(at anchor: Int) { text = MappedText(at: anchor) }

  var hasOpenRound: Bool { !round.isEmpty }

  mutating func open(isRound: Bool) {
    if isRound { round.append(events.count) } else { square.append(events.count) }
    events.append(.unclosed(isRound: isRound))
  }

  /// Closes the last open bracket of a shape; false where there is none.
  mutating func close(isRound: Bool, multiplier: Double) -> Bool {
    guard let opening = isRound ? round.popLast() : square.popLast() else { return false }
    events[opening] = .open(isRound: isRound)
    events.append(.close(isRound: isRound, multiplier: multiplier))
    return true
  }

  mutating func append(_ range: Range<Int>, of source: MappedText, isBreak: Bool = false) {
    if !range.isEmpty { text.append(range, of: source) }
    endPiece(isBreak: isBreak)
  }

  /// Adds text to the last piece.
  mutating func extend(_ range: Range<Int>, of source: MappedText) {
    text.append(range, of: source)
    ends[ends.count - 1] = text.bytes.count
  }

  mutating func write(_ range: Range<Int>, of source: MappedText) { text.append(range, of: source) }

  mutating func write(_ byte: UInt8, at source: Int) { text.append(byte, at: source) }

  /// Ends the piece that was written.
  mutating func endPiece(isBreak: Bool) {
    ends.append(text.bytes.count)
    events.append(isBreak ? .breakPiece : .piece)
  }

  /// How many multiplications and lookups the weights took.
  private(set) var steps = 0

  /// The weights of the pieces; one empty piece of weight 1 stands for none.
  mutating func weights(_ arithmetic: WeightArithmetic) -> ContiguousArray<Double> {
    if ends.isEmpty {
      ends = [text.bytes.count]
      return [1]
    }
    var weigher = AttentionWeigher(arithmetic)
    let weights = weigher.weights(of: events, pieceCount: ends.count)
    steps = events.count + weigher.steps
    return weights
  }
}
