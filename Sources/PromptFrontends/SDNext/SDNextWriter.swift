import PromptSyntax

/// Writes for SD.Next: dialects.md, section 13.4.
struct SDNextWriter: DialectWriter {
  let attention: Dialect.SDNextAttention

  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    let bytes = group.bytes.span
    let marks = bytes.indices.filter { $0 > 0 && bytes[$0] == Ascii.hash && bytes[$0 - 1] == Ascii.hash }
    let isolated = group.keywords(["BREAK"]) + group.tags(atEndOnly: true) + marks.map { $0..<($0 + 1) }
    return group.isolating(isolated.sorted { $0.lowerBound < $1.lowerBound })
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    let byte = group.bytes[index]
    if byte == Ascii.newline, attention == .native { return .replaced(" ") }
    guard isEscaped(index, in: group, at: place) else { return .plain }
    // Without a space before it, an escape belongs to the segment before.
    return index > 0
      ? .escaped : .replaced(String(decoding: [UInt8(ascii: " "), Ascii.backslash, byte], as: UTF8.self))
  }

  private func isEscaped(_ index: Int, in group: TextGroup, at place: WritingPlace) -> Bool {
    let bytes = group.bytes.span
    switch bytes[index] {
    case Ascii.backslash, Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare: return true
    case Ascii.bar: return place.hasSchedule
    case Ascii.colon:
      let isInStructure = place.isOption || place.hasSchedule && group.isBracketed
      let isMark = (["TE2", "TE3", "TE4"] as [StaticString]).contains { bytes.hasEnding($0, at: index) }
      return attention == .native || isInStructure || isMark || bytes.endsTag(at: index)
    default: return false
    }
  }

  func writeBreak(to output: inout PromptOutput) {
    output.writeSpace()
    output.write("BREAK ")
  }

  func write(_ network: DialectNetwork, to output: inout PromptOutput) {
    guard let (te, unet) = network.decimals else { return }
    var items = ["<lora", network.shortName] + (te == unet ? [te] : ["te=" + te, "unet=" + unet])
    if let dimension = network.dimension { items.append("dyn=" + dimension.description) }
    output.write(items.joined(separator: ":") + ">")
  }

  var hasSchedules: Bool { true }

  /// Of an option of an alternation only the first element is used: one bracket makes one of several.
  func option(_ written: MappedText, ofAlternation: Bool) -> MappedText {
    let bytes = written.bytes
    let opening = bytes.indices.filter {
      (bytes[$0] == Ascii.leftParen || bytes[$0] == Ascii.leftSquare) && ($0 == 0 || bytes[$0 - 1] != Ascii.backslash)
    }
    let isSingle = opening.count == 1 && opening[0] == 0 && bytes.last == Ascii.rightParen
    if !ofAlternation || opening.isEmpty || isSingle { return written }
    var output = PromptOutput()
    output.source = written.map.sourceOffset(of: 0)
    output.write("(")
    output.append(written)
    output.write(":1.0)")
    return output.text
  }
}

extension Span<UInt8> {
  /// Whether a colon at an offset follows `<` and a word.
  func endsTag(at offset: Int) -> Bool {
    var start = offset
    while start > 0, scalar(before: start).scalar.isWord { start -= scalar(before: start).length }
    return start < offset && start > 0 && self[start - 1] == Ascii.less
  }
}
