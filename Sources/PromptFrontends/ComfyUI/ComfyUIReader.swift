import PromptSyntax

/// Reads the text of one encoder node as ComfyUI does: dialects.md, section 2.
struct ComfyUIReader {
  let files: DialectFiles

  func text(of text: MappedText) throws(DialectFault) -> DialectMeaning.WeightedText {
    var writer = SegmentWriter(at: text.map.sourceOffset(of: 0))
    try read(text, to: &writer)
    return writer.finished()
  }

  /// Appends the segments of a text.
  func read(_ text: MappedText, to writer: inout SegmentWriter) throws(DialectFault) {
    for piece in ComfyUIWeights(of: text.bytes).pieces {
      let segment = Self.unescaped(text, in: piece.range)
      try readEmbeddings(in: segment, weight: piece.weight, to: &writer)
    }
  }

  /// A piece without the backslashes of `\(` and `\)`, and with brackets for the pairs of control characters by which
  /// the reference marks these.
  static func unescaped(_ text: MappedText, in range: Range<Int>) -> MappedText {
    let bytes = text.bytes
    var result = MappedText(reservingCapacity: range.count, at: text.map.sourceOffset(of: range.lowerBound))
    var start = range.lowerBound
    for offset in range where offset + 1 < range.upperBound && offset >= start {
      if bytes[offset] == Ascii.backslash, Ascii.isRound(bytes[offset + 1]) {
        if start < offset { result.append(start..<offset, of: text) }
        start = offset + 1
      } else if bytes[offset] == 0, bytes[offset + 1] == 1 || bytes[offset + 1] == 2 {
        if start < offset { result.append(start..<offset, of: text) }
        result.append(
          bytes[offset + 1] == 1 ? Ascii.rightParen : Ascii.leftParen, at: text.map.sourceOffset(of: offset))
        start = offset + 2
      }
    }
    if start < range.upperBound { result.append(start..<range.upperBound, of: text) }
    return result
  }

  // MARK: Embeddings, section 2.3

  /// Cuts a segment before each `embedding:` that follows white space, and reads those that begin with it.
  private func readEmbeddings(
    in segment: MappedText, weight: Double, to writer: inout SegmentWriter
  ) throws(DialectFault) {
    var start = 0
    let count = segment.bytes.count
    while start < count {
      let end = Self.cut(after: start, in: segment.bytes.span)
      if segment.bytes.span.hasText(ComfyUIEmbeddings.identifier, at: start) {
        try readEmbedding(
          (start + ComfyUIEmbeddings.identifier.utf8CodeUnitCount)..<end, of: segment, weight: weight, to: &writer)
      } else {
        writer.write(start..<end, of: segment)
        writer.endSegment(weight: weight)
      }
      start = end
    }
  }

  /// Where the next piece begins.
  private static func cut(after start: Int, in bytes: Span<UInt8>) -> Int {
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "e"), bytes.hasText(ComfyUIEmbeddings.identifier, at: offset),
        bytes.scalar(before: offset).scalar.isSpace
      {
        return offset
      }
      offset += 1
    }
    return offset
  }

  /// Reads the name of an embedding and the text that follows it.
  private func readEmbedding(
    _ range: Range<Int>, of segment: MappedText, weight: Double, to writer: inout SegmentWriter
  ) throws(DialectFault) {
    let bytes = segment.bytes
    var words = Words(in: range)
    guard let word = words.next(in: bytes.span) else {
      throw DialectFault(reason: .missingItem, range: segment.map.sourceRange(of: SourceRange(range)))
    }
    let nameEnd = word.first { bytes[$0] == Ascii.less || bytes[$0] == Ascii.leftSquare } ?? word.upperBound
    let name = word.lowerBound..<nameEnd
    var rest = SegmentWriter()
    rest.write(nameEnd..<word.upperBound, of: segment)
    while let word = words.next(in: bytes.span) {
      if !rest.isEmpty { rest.write(UInt8(ascii: " "), at: segment.map.sourceOffset(of: word.lowerBound - 1)) }
      rest.write(word, of: segment)
    }
    let found = ComfyUIEmbeddings.lookUp(name, in: bytes, files)
    if let commas = found.commas {
      var kept = SegmentWriter()
      kept.write(commas, of: segment)
      kept.write(UInt8(ascii: " "), at: segment.map.sourceOffset(of: name.upperBound - 1))
      kept.write(rest.text.bytes.indices, of: rest.text)
      rest = kept
    }
    writer.write(name, of: segment)
    writer.endSegment(found.file.map { .embedding(file: $0) } ?? .missingEmbedding, weight: weight)
    writer.write(rest.text.bytes.indices, of: rest.text)
    writer.endSegment(weight: weight)
  }
}
