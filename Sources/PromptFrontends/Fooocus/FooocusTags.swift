import PromptSyntax

/// The LoRA tags of the first line, and its commas: dialects.md, section 8, phase 2.
enum FooocusTags {
  private static let opening: StaticString = "<lora:"
  private static let comma = UInt8(ascii: ",")

  /// The line joined anew at its commas without tags, and the first five of the LoRAs.
  ///
  /// - Complexity: O(*n*), and O(*files*) for each tag.
  static func removed(from text: MappedText, files: DialectFiles) -> (text: MappedText, networks: [DialectNetwork]) {
    let bytes = text.bytes
    var networks: [DialectNetwork] = []
    var result = MappedText(reservingCapacity: bytes.count, at: text.map.sourceOffset(of: 0))
    var kept = MappedText()
    var (start, searched) = (0, 0)
    while start < bytes.count {
      let piece = start..<bytes.span.next(comma, from: start)
      start = piece.upperBound + 1
      var position = piece.lowerBound
      while let tag = nextTag(in: position..<piece.upperBound, of: bytes, &searched) {
        if position == piece.lowerBound { kept = MappedText() }
        kept.append(position..<tag.range.lowerBound, of: text)
        position = tag.range.upperBound
        guard networks.count < 5, let file = files.lora(named: bytes[tag.name], { $0.file(withStem: bytes[tag.name]) }),
          let number = PythonNumber.float(bytes, in: tag.number)
        else { continue }
        let multiplier = DialectNetwork.Multiplier.number(number)
        let isKnown = networks.contains { $0.name == file && $0.model == multiplier }
        if isKnown { continue }
        networks.append(
          DialectNetwork(
            name: file, textEncoder: multiplier, model: multiplier,
            range: text.map.sourceRange(of: SourceRange(tag.range))))
      }
      let source = text.map.sourceOffset(of: max(piece.lowerBound, 1) - 1)
      if position == piece.lowerBound {
        append(piece, of: text, after: source, to: &result)
      } else {
        kept.append(position..<piece.upperBound, of: text)
        append(kept.bytes.indices, of: kept, after: source, to: &result)
      }
    }
    return (result, networks)
  }

  /// Appends a piece after a comma, which stands at an offset of the source; one of white space is left out.
  private static func append(
    _ piece: Range<Int>, of text: MappedText, after source: Int, to result: inout MappedText
  ) {
    let bytes = text.bytes.span
    let start = bytes.skippingSpace(in: piece)
    let range = start..<bytes.trimmingSpace(in: start..<piece.upperBound)
    if range.isEmpty { return }
    if !result.bytes.isEmpty {
      result.append(comma, at: source)
      result.append(UInt8(ascii: " "), at: source)
    }
    result.append(range, of: text, keepingSpaces: { min($0, 1) })
  }

  private struct Tag {
    let range: Range<Int>
    let name: Range<Int>
    let number: Range<Int>
  }

  /// The next `<lora:` name `:` number `>`, the name without `:`; `start` is how far the text was searched for `<`.
  private static func nextTag(
    in piece: Range<Int>, of bytes: ContiguousArray<UInt8>, _ start: inout Int
  ) -> Tag? {
    let text = bytes.span
    if start < piece.upperBound { start = text.next(Ascii.less, from: max(start, piece.lowerBound)) }
    while start < piece.upperBound {
      let name = start + opening.utf8CodeUnitCount
      if text.hasText(opening, at: start) {
        let colon = text.next(Ascii.colon, from: name)
        if colon > name, colon < piece.upperBound, let end = text.decimalEnd(in: (colon + 1)..<piece.upperBound) {
          if end < piece.upperBound, text[end] == Ascii.greater {
            return Tag(range: start..<(end + 1), name: name..<colon, number: (colon + 1)..<end)
          }
        }
      }
      start = text.next(Ascii.less, from: start + 1)
    }
    return nil
  }
}
