import PromptSyntax

/// Reads a prompt as Midjourney does: dialects.md, section 10.3. No reference can be run.
enum MidjourneyReader {
  static func meaning(of source: MappedText) -> DialectMeaning {
    let bytes = source.bytes
    let end = parameters(in: bytes.span)
    var parts: [DialectMeaning.Part] = []
    func add(_ range: Range<Int>, weight: Double) {
      let start = bytes.span.skippingSpace(in: range)
      var writer = SegmentWriter(at: source.map.sourceOffset(of: range.lowerBound))
      writer.write(start..<bytes.span.trimmingSpace(in: start..<range.upperBound), of: source)
      writer.endSegment(weight: 1)
      let text = writer.finished()
      if !text.segments.isEmpty { parts.append(DialectMeaning.Part(text, weight: weight)) }
    }
    var (start, offset) = (0, 0)
    while offset < end {
      guard offset + 1 < end, bytes[offset] == Ascii.colon, bytes[offset + 1] == Ascii.colon else {
        offset += 1
        continue
      }
      let number = bytes.span.decimalEnd(in: (offset + 2)..<end)
      let weight = number.flatMap { PythonNumber.float(bytes, in: (offset + 2)..<$0) }
      add(start..<offset, weight: weight ?? 1)
      offset = number ?? offset + 2
      start = offset
    }
    add(start..<end, weight: 1)
    return DialectMeaning(parts: parts)
  }

  /// Where the first `--name` stands, which ends the prompt.
  private static func parameters(in bytes: Span<UInt8>) -> Int {
    var offset = bytes.next(Ascii.minus, from: 0)
    while offset + 2 < bytes.count {
      if bytes[offset + 1] == Ascii.minus, bytes[offset + 2].asciiLowercased &- 0x61 < 26,
        offset == 0 || bytes.scalar(before: offset).scalar.isSpace
      {
        return offset
      }
      offset = bytes.next(Ascii.minus, from: offset + 1)
    }
    return bytes.count
  }
}
