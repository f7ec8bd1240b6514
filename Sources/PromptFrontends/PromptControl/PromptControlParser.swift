import PromptSyntax

/// Parses the schedules of comfyui-prompt-control: dialects.md, section 4.2.
///
/// The reference tries each production in turn and never goes back into one that matched. Whether a bracket matches
/// depends on what is in it alone, and where one does not match, none around it does: a stack finds all in one pass.
struct PromptControlParser {
  private struct Frame {
    let opening: Int
    let isRound: Bool
    /// The colons and bars that are directly in it.
    var separators = ContiguousArray<Int>()
  }

  let bytes: ContiguousArray<UInt8>
  /// The time at the end of the image: the node's number of steps, or 1.
  let end: Double
  private(set) var nodes = ContiguousArray<TimedTree.Node>()
  private(set) var items = ContiguousArray<PromptControlItem>()
  /// A time for which the reference reads the prompt, and where what asks for it stands.
  struct RequiredTime {
    let time: Double
    let offset: Int
  }

  /// In no order.
  private(set) var times = ContiguousArray<RequiredTime>()
  /// After how many hundredths alternations change.
  private(set) var periods = ContiguousArray<(hundredths: Int, node: Int)>()
  /// Where the reference raises.
  private(set) var fault: Range<Int>?
  private var stack = ContiguousArray<Frame>()

  /// - Complexity: O(*n*).
  init(_ text: MappedText, end: Double) {
    bytes = text.bytes
    self.end = end
    times = [RequiredTime(time: end, offset: .max)]
    parse()
  }

  private mutating func parse() {
    var offset = 0
    while offset < bytes.count {
      let start = offset
      offset += 1
      switch bytes[start] {
      case Ascii.backslash:
        switch bytes.span.byte(at: offset) {
        case Ascii.leftParen, Ascii.rightParen: offset += 1
        case Ascii.backslash, Ascii.leftSquare, Ascii.rightSquare, Ascii.colon, Ascii.hash:
          offset += 1
          items.append(PromptControlItem(range: start..<offset, kind: .escape))
        default: fail()
        }
      case Ascii.hash:
        offset = bytes.span.next(Ascii.newline, from: start)
        items.append(PromptControlItem(range: start..<offset, kind: .comment))
      case Ascii.less:
        var reader = PromptControlTagReader(bytes)
        if let item = reader.read(at: start) {
          items.append(item)
          offset = item.range.upperBound
          if case .control(_, let model, let clip) = item.kind { require((model + clip).map { $0.start }, at: start) }
        }
        if fault == nil { fault = reader.fault }
      case Ascii.leftParen, Ascii.leftSquare:
        stack.append(Frame(opening: start, isRound: bytes[start] == Ascii.leftParen))
      case Ascii.rightParen:
        if stack.last?.isRound == true { stack.removeLast() } else { fail() }
      case Ascii.rightSquare:
        if stack.last?.isRound == false, close(at: start) { stack.removeLast() } else { fail() }
      case Ascii.bar where stack.last?.isRound == true: fail()
      case Ascii.colon, Ascii.bar:
        if stack.last?.isRound == false { stack[stack.count - 1].separators.append(start) }
      default: break
      }
    }
    fail()
    nodes.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What stands here is in no production, so that no bracket around it is one.
  private mutating func fail() {
    for frame in stack where !frame.isRound { checkNumbers(of: frame) }
    stack.removeAll()
  }

  // MARK: Brackets

  /// Closes the innermost bracket; false where no production takes it.
  private mutating func close(at closing: Int) -> Bool {
    let frame = stack[stack.count - 1]
    if frame.separators.isEmpty { return true }
    checkNumbers(of: frame)
    return sequence(frame, closing) || schedule(frame, closing) || alternation(frame, closing)
  }

  private func number(at start: Int) -> PromptControlNumber {
    PromptControlNumber(in: bytes, at: start, before: bytes.count)
  }

  /// A number that ends where it must.
  private func number(in range: Range<Int>) -> Double? {
    if case .value(let value, range.upperBound) = number(at: range.lowerBound) { return value }
    return nil
  }

  private mutating func sequence(_ frame: Frame, _ closing: Int) -> Bool {
    let colons = frame.separators
    guard isSequence(frame), colons.count % 2 == 0, !colons.contains(where: { bytes[$0] == Ascii.bar }) else {
      return false
    }
    var branches: [TimedTree.Branch] = []
    var last = -Double.infinity
    for index in stride(from: 0, to: colons.count, by: 2) {
      let end = index + 2 < colons.count ? colons[index + 2] : closing
      guard let number = number(in: (colons[index + 1] + 1)..<end) else { return false }
      branches.append(
        TimedTree.Branch(range: (colons[index] + 1)..<colons[index + 1], after: last, until: number))
      last = max(last, number)
    }
    // The reference looks for no times in its texts.
    forgetTimes(after: frame.opening)
    require(branches.map { $0.until }.sorted().filter { $0 <= end }, at: frame.opening)
    nodes.append(TimedTree.Node(range: frame.opening..<(closing + 1), branches: branches, period: nil))
    return true
  }

  private func isSequence(_ frame: Frame) -> Bool {
    bytes.span.hasText("[SEQ:", at: frame.opening) && frame.separators[0] == frame.opening + 4
  }

  private mutating func schedule(_ frame: Frame, _ closing: Int) -> Bool {
    let colons = frame.separators
    guard colons.count <= 3, !colons.contains(where: { bytes[$0] == Ascii.bar }) else { return false }
    let texts = colons.indices.map { (($0 == 0 ? frame.opening : colons[$0 - 1]) + 1)..<colons[$0] }
    let parameters = (colons[colons.count - 1] + 1)..<closing
    let comma = bytes[parameters].firstIndex(of: UInt8(ascii: ",")) ?? closing
    let until = comma < closing ? number(in: (comma + 1)..<closing) : nil
    if comma < closing, until == nil { return false }
    var branches: [TimedTree.Branch]
    if let start = number(in: parameters.lowerBound..<comma) {
      // Without an end the third text is ignored.
      if until == nil, texts.count == 3 { forgetTimes(after: colons[1]) }
      require([start, until ?? start].filter { $0 < end }, at: frame.opening)
      branches = Self.branches(texts, start, until)
    } else if !(parameters.lowerBound..<comma).isEmpty,
      bytes[parameters.lowerBound..<comma].allSatisfy({ $0 &- 0x41 < 26 || $0 == Ascii.underscore })
    {
      // The bracket is off unless the node's field of tags names it, and the reference looks for no times in it.
      branches = texts.count == 1 ? [] : [TimedTree.Branch(range: texts[0])]
      forgetTimes(after: frame.opening)
    } else {
      return false
    }
    nodes.append(TimedTree.Node(range: frame.opening..<(closing + 1), branches: branches, period: nil))
    return true
  }

  private mutating func require(_ list: [Double], at offset: Int) {
    times += list.map { RequiredTime(time: $0, offset: offset) }
  }

  /// Forgets the times that what is in this bracket after an offset asks for; they were found last.
  private mutating func forgetTimes(after offset: Int) {
    while times.count > 1, let last = times.last, last.offset > offset { times.removeLast() }
    while let last = periods.last, last.node > offset { periods.removeLast() }
  }

  /// What is shown before, during and after: section 4.3.
  private static func branches(_ texts: [Range<Int>], _ start: Double, _ end: Double?) -> [TimedTree.Branch] {
    let none = texts[0].lowerBound..<texts[0].lowerBound
    guard let end else {
      let (before, after) = texts.count == 1 ? (none, texts[0]) : (texts[0], texts[1])
      return [TimedTree.Branch(range: before, until: start), TimedTree.Branch(range: after, after: start)]
    }
    let all = texts.count == 3 ? texts : [none] + texts + (texts.count == 1 ? [none] : [])
    return [
      TimedTree.Branch(range: all[0], until: start), TimedTree.Branch(range: all[1], after: start, until: end),
      TimedTree.Branch(range: all[2], after: max(start, end)),
    ]
  }

  private mutating func alternation(_ frame: Frame, _ closing: Int) -> Bool {
    var bars = frame.separators
    var (period, last) = (0.1, closing)
    if let colon = bars.last, bytes[colon] == Ascii.colon {
      guard let number = number(in: (colon + 1)..<closing) else { return false }
      (period, last) = (number, colon)
      bars.removeLast()
    }
    guard !bars.contains(where: { bytes[$0] == Ascii.colon }) else { return false }
    let starts = [frame.opening + 1] + bars.map { $0 + 1 }
    let options = zip(starts, bars + [last]).map { $0..<$1 }
    guard !options.contains(where: { $0.isEmpty }) else { return false }
    // A period that is too short raises.
    if period < 0.01 {
      if fault == nil { fault = last..<closing }
      return true
    }
    periods.append((Int(min(100 * period, 1e9)), frame.opening))
    nodes.append(
      TimedTree.Node(
        range: frame.opening..<(closing + 1), branches: options.map { TimedTree.Branch(range: $0) }, period: period))
    return true
  }

  // MARK: Numbers that raise

  /// Finds a point without digits where the productions try to read a number, whether they match or not.
  private mutating func checkNumbers(of frame: Frame) {
    guard fault == nil else { return }
    let separators = frame.separators
    let colons = separators.prefix(3).prefix { bytes[$0] == Ascii.colon }
    check(at: (colons.last ?? frame.opening) + 1)
    guard let first = separators.first else { return }
    // An alternation: the colon after options that are not empty.
    var start = frame.opening + 1
    for separator in separators {
      if separator == start { break }
      if bytes[separator] == Ascii.colon {
        check(at: separator + 1)
        break
      }
      start = separator + 1
    }
    guard bytes[first] == Ascii.colon, isSequence(frame) else { return }
    for index in stride(from: 1, to: separators.count, by: 2) where bytes[separators[index]] == Ascii.colon {
      check(at: separators[index] + 1)
      let next = index + 1 < separators.count ? separators[index + 1] : bytes.count
      guard next < bytes.count, number(in: (separators[index] + 1)..<next) != nil else { return }
    }
  }

  private mutating func check(at start: Int) {
    switch number(at: start) {
    case .point(let range): fault = range
    case .value(_, let end) where bytes.span.byte(at: end) == UInt8(ascii: ","):
      if case .point(let range) = number(at: end + 1) { fault = range }
    default: break
    }
  }
}
