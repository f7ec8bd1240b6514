import PromptSyntax

/// Makes the segments of a compel prompt from its tree: dialects.md, section 7.3.
struct CompelFlattener {
  /// Text of one weight, or a swap, before neighbours are merged.
  private enum Piece {
    case text(Range<Int>, text: Int, weight: Double)
    case swap(from: [Piece], to: [Piece], DialectSegment.SwapOptions)
  }

  private let tree: CompelTree
  private(set) var networks: [DialectNetwork] = []

  init(_ tree: CompelTree) { self.tree = tree }

  /// The segments of some nodes, one after the other.
  mutating func text(of nodes: [Int], weight: Double) throws(DialectFault) -> DialectMeaning.WeightedText {
    let pieces = try pieces(of: nodes, weight: 1, isInSwap: false)
    var writer = SegmentWriter()
    var start = 0
    while start < pieces.count {
      if case .swap(let from, let to, let options) = pieces[start] {
        let (from, to) = (write(side: from, &writer), write(side: to, &writer))
        writer.replace(from + to, by: .swap(from: from, to: to, options: options))
        start += 1
      } else {
        start = write(pieces, from: start, &writer)
      }
    }
    return writer.finished(weight: weight)
  }

  /// The pieces of nodes with all their weights, outer ones first.
  private mutating func pieces(
    of nodes: [Int], weight: Double, isInSwap: Bool
  ) throws(DialectFault) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(nodes.count)
    var tasks = nodes.reversed().map { (node: $0, weight: weight) }
    while let (node, weight) = tasks.popLast() {
      switch tree.nodes[node].kind {
      case .fragment(let text, let range): pieces.append(.text(range, text: text, weight: weight))
      case .group(let children), .arguments(let children, _):
        tasks += children.reversed().map { ($0, weight) }
      case .attention(let target, let multiplier): tasks.append((target, weight * multiplier))
      case .lora(let name, let weight, let range):
        networks.append(
          DialectNetwork(name: name, textEncoder: .number(weight), model: .number(weight), range: range))
      case .swap(let target, let arguments):
        // A swap in a swap is not known to mean anything.
        guard !isInSwap, case .arguments(let children, let options) = tree.nodes[arguments].kind else {
          throw fault(.unreadableText)
        }
        pieces.append(
          .swap(
            from: try side(of: [target], weight: weight), to: try side(of: children, weight: weight),
            try swapOptions(options)))
      }
    }
    return pieces
  }

  /// One side of a swap; an empty text stands for none.
  private mutating func side(of nodes: [Int], weight: Double) throws(DialectFault) -> [Piece] {
    let pieces = try pieces(of: nodes, weight: weight, isInSwap: true)
    return pieces.isEmpty ? [.text(0..<0, text: 0, weight: weight)] : pieces
  }

  private func fault(_ reason: DialectFault.Reason) -> DialectFault {
    DialectFault(
      reason: reason, range: tree.texts[0].map.sourceRange(of: SourceRange(tree.texts[0].bytes.indices)))
  }

  private func swapOptions(_ options: CompelOptions) throws(DialectFault) -> DialectSegment.SwapOptions {
    var result = DialectSegment.SwapOptions()
    for option in options.options {
      guard let key = option.key else { continue }
      guard let number = option.number else { throw fault(.unreadableNumber) }
      switch key {
      case "s_start": result.shapeStart = number
      case "s_end": result.shapeEnd = number
      case "t_start": result.textureStart = number
      case "t_end": result.textureEnd = number
      case "shape_freedom": result.shapeEnd = 1 - CompelPower.cubeRoot(of: number)
      default: break
      }
    }
    return result
  }

  // MARK: Writing

  /// Writes one side of a swap.
  private func write(side pieces: [Piece], _ writer: inout SegmentWriter) -> [DialectSegment] {
    let first = writer.segments.count
    var start = 0
    while start < pieces.count { start = write(pieces, from: start, &writer) }
    return Array(writer.segments[first...])
  }

  /// Writes pieces of one weight as one segment with a space between them; returns where the next one starts.
  private func write(_ pieces: [Piece], from start: Int, _ writer: inout SegmentWriter) -> Int {
    var index = start
    var common = 1.0
    while index < pieces.count, case .text(let range, let text, let weight) = pieces[index],
      index == start || weight == common
    {
      common = weight
      let source = tree.texts[text]
      if index > start { writer.write(UInt8(ascii: " "), at: source.map.sourceOffset(of: range.lowerBound)) }
      var run = range
      index += 1
      // Words with one space between them are written together.
      while index < pieces.count, case .text(let next, text, weight) = pieces[index],
        next.lowerBound == run.upperBound + 1, source.bytes[run.upperBound] == UInt8(ascii: " ")
      {
        run = run.lowerBound..<next.upperBound
        index += 1
      }
      writeUnescaped(run, of: source, &writer)
    }
    writer.endSegment(weight: common, keepingEmpty: true)
    return index
  }

  /// Writes text without the backslashes before `(`, `)` and `"`: the reference takes one off again and again.
  private func writeUnescaped(_ range: Range<Int>, of text: MappedText, _ writer: inout SegmentWriter) {
    let bytes = text.bytes
    var (start, offset) = (range.lowerBound, range.lowerBound)
    while offset < range.upperBound {
      if bytes[offset] != Ascii.backslash {
        offset += 1
        continue
      }
      var end = offset
      while end < range.upperBound, bytes[end] == Ascii.backslash { end += 1 }
      if end < range.upperBound, Ascii.isRound(bytes[end]) || bytes[end] == UInt8(ascii: "\"") {
        writer.write(start..<offset, of: text)
        start = end
      }
      offset = end
    }
    writer.write(start..<range.upperBound, of: text)
  }
}
