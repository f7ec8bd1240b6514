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
    for piece in bytes.split(separator: comma) {
      var kept = MappedText(reservingCapacity: piece.count)
      var position = piece.startIndex
      while let tag = nextTag(in: position..<piece.endIndex, of: bytes) {
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
      kept.append(position..<piece.endIndex, of: text)
      append(kept, after: text.map.sourceOffset(of: max(piece.startIndex, 1) - 1), to: &result)
    }
    return (result, networks)
  }

  /// Appends a piece after a comma, which stands at an offset of the source; one of white space is left out.
  private static func append(_ piece: MappedText, after source: Int, to result: inout MappedText) {
    let tidy = piece.keepingSpaces(in: piece.bytes.indices) { min($0, 1) }
    let bytes = tidy.bytes.span
    let start = bytes.skippingSpace(in: 0..<bytes.count)
    let range = start..<bytes.trimmingSpace(in: start..<bytes.count)
    if range.isEmpty { return }
    if !result.bytes.isEmpty {
      result.append(comma, at: source)
      result.append(UInt8(ascii: " "), at: source)
    }
    result.append(range, of: tidy)
  }

  private struct Tag {
    let range: Range<Int>
    let name: Range<Int>
    let number: Range<Int>
  }

  /// The next `<lora:` name `:` number `>`, the name without `:`.
  private static func nextTag(in piece: Range<Int>, of bytes: ContiguousArray<UInt8>) -> Tag? {
    let text = bytes.span
    var start = text.next(Ascii.less, from: piece.lowerBound)
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
