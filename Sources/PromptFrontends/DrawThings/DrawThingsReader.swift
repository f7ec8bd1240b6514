import PromptSyntax

/// Reads a prompt as Draw Things does: dialects.md, section 9.1.
///
/// Textual inversions are not looked up: `<keyword>` is text.
enum DrawThingsReader {
  static func text(of source: MappedText) -> DialectMeaning.WeightedText {
    var writer = SegmentWriter(at: source.map.sourceOffset(of: 0))
    var end = 0
    for line in lines(of: source.bytes.span) {
      if !writer.segments.isEmpty {
        writer.write(end..<line.lowerBound, of: source)
        writer.endSegment(.break, weight: -1)
      }
      end = line.upperBound
      var scanner = DrawThingsScanner(source.bytes, line: line)
      scanner.scan()
      for (index, piece) in scanner.pieces.enumerated().reversed() {
        writeLowercased(piece.range, of: source, to: &writer)
        if index == 0 || scanner.pieces[index - 1].scale != piece.scale { writer.endSegment(weight: piece.scale) }
      }
    }
    return writer.finished()
  }

  /// The lines that are not empty; a line feed after a carriage return does not end one.
  private static func lines(of bytes: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var (start, offset) = (0, 0)
    while offset <= bytes.count {
      let end = bytes.next(Ascii.newline, from: offset)
      offset = end + 1
      if end < bytes.count, end > 0, bytes[end - 1] == Ascii.carriageReturn { continue }
      if end > start { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }

  private static func writeLowercased(_ range: Range<Int>, of text: MappedText, to writer: inout SegmentWriter) {
    var (start, offset) = (range.lowerBound, range.lowerBound)
    while offset < range.upperBound {
      let (scalar, length) = text.bytes.span.scalar(at: offset)
      if scalar.isASCII {
        let byte = text.bytes[offset]
        if byte.asciiLowercased != byte {
          writer.write(start..<offset, of: text)
          writer.write(byte.asciiLowercased, at: text.map.sourceOffset(of: offset))
          start = offset + 1
        }
      } else if scalar.properties.changesWhenLowercased {
        writer.write(start..<offset, of: text)
        for byte in scalar.properties.lowercaseMapping.utf8 {
          writer.write(byte, at: text.map.sourceOffset(of: offset))
        }
        start = offset + length
      }
      offset += length
    }
    writer.write(start..<range.upperBound, of: text)
  }
}

/// Scans a line from its end, with a stack of scales in 32 bits.
private struct DrawThingsScanner {
  /// The pieces, the last of the line first.
  private(set) var pieces: [(range: Range<Int>, scale: Double)] = []
  private let bytes: ContiguousArray<UInt8>
  private let line: Range<Int>
  /// Whether a character as a person sees it ends before the byte at each offset of the line; nil where all do.
  private var ends: ContiguousArray<Bool>?
  private var scales: [Double] = [1]

  init(_ bytes: ContiguousArray<UInt8>, line: Range<Int>) {
    self.bytes = bytes
    self.line = line
    if bytes[line].contains(where: { $0 >= 0x80 }) { ends = Self.characterEnds(in: bytes, line: line) }
  }

  private static func characterEnds(in bytes: ContiguousArray<UInt8>, line: Range<Int>) -> ContiguousArray<Bool> {
    // A byte that is not UTF-8 is a character; `x` stands for it because it takes one byte as well.
    var valid = ContiguousArray(bytes[line])
    var offset = 0
    while offset < valid.count {
      let length = valid.span.scalar(at: offset).length
      if length == 1, valid[offset] >= 0x80 { valid[offset] = UInt8(ascii: "x") }
      offset += length
    }
    var ends = ContiguousArray(repeating: false, count: valid.count + 1)
    offset = 0
    ends[0] = true
    for character in String(decoding: valid, as: UTF8.self) {
      offset += character.utf8.count
      ends[offset] = true
    }
    return ends
  }

  /// The start of the character that ends at an offset.
  private func start(before end: Int) -> Int {
    var start = end - 1
    if let ends {
      while !ends[start - line.lowerBound] { start -= 1 }
    }
    return start
  }

  mutating func scan() {
    var end = line.upperBound
    while end > line.lowerBound {
      var start = start(before: end)
      let top = scales[scales.count - 1]
      let single: UInt8? = end - start == 1 ? bytes[start] : nil
      switch single {
      case Ascii.rightParen:
        let (multiplier, next) = readNumber(before: start)
        scales.append(WeightArithmetic.float.product(top, multiplier))
        end = next
        continue
      case Ascii.rightSquare:
        scales.append(WeightArithmetic.float.product(top, WeightArithmetic.float.squareMultiplier))
      case Ascii.leftParen, Ascii.leftSquare: if scales.count > 1 { scales.removeLast() }
      default:
        while start > line.lowerBound, !Self.isBracket(bytes[start - 1]) { start = self.start(before: start) }
        add(start..<end, scale: top)
      }
      end = start
    }
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    Ascii.isRound(byte) || byte == Ascii.leftSquare || byte == Ascii.rightSquare
  }

  private mutating func add(_ range: Range<Int>, scale: Double) {
    if let next = pieces.last, next.scale == scale, next.range.lowerBound == range.upperBound {
      pieces[pieces.count - 1].range = range.lowerBound..<next.range.upperBound
    } else {
      pieces.append((range, scale))
    }
  }

  /// The number between a colon and a closing bracket, and where the scan goes on.
  private func readNumber(before bracket: Int) -> (multiplier: Double, end: Int) {
    let none = WeightArithmetic.float.roundMultiplier
    var digits = ContiguousArray<UInt8>()
    var hasDigit = false
    var end = bracket
    while end > line.lowerBound {
      let start = start(before: end)
      let single: UInt8? = end - start == 1 ? bytes[start] : nil
      if single == Ascii.colon {
        digits.reverse()
        guard hasDigit else { return (none, start) }
        return (PythonNumber.float(digits, in: digits.indices, isSingle: true) ?? none, start)
      }
      if let single, Ascii.isDigit(single) || single == Ascii.dot {
        digits.append(single)
        hasDigit = hasDigit || single != Ascii.dot
      } else if !bytes.span.scalar(at: start).scalar.properties.isWhitespace {
        break
      }
      end = start
    }
    return (none, bracket)
  }
}
