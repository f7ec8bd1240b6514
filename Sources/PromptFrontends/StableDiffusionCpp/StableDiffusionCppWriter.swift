import PromptSyntax

/// Writes for stable-diffusion.cpp: dialects.md, section 13.5.
struct StableDiffusionCppWriter: DialectWriter {
  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    let bytes = group.bytes.span
    var isolated = group.keywords(["BREAK"], asWords: false) + group.tags(["lora"])
    var groups: [TextGroup] = []
    var backslashes = 0
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == Ascii.leftParen, backslashes % 2 == 1 {
        // Two backslashes would be text, and the bracket one.
        isolated.append((index - 1)..<index)
      }
      if byte == Ascii.colon, index + 1 < bytes.count, group.weight == 1, bytes.hasNumberAndBracket(at: index + 1) {
        isolated.append(index..<(index + 1))
      }
      if byte == Ascii.rightParen, backslashes % 2 == 0, group.weight != 1 {
        // It cannot stand in brackets.
        groups.append(group.slice(start..<index))
        groups.append(group.slice(index..<(index + 1), weight: 1))
        start = index + 1
      }
      backslashes = byte == Ascii.backslash ? backslashes + 1 : 0
    }
    if backslashes % 2 == 1, !place.isLast { isolated.append((bytes.count - 1)..<bytes.count) }
    if groups.isEmpty { return group.isolating(isolated.sorted { $0.lowerBound < $1.lowerBound }) }
    groups.append(group.slice(start..<bytes.count))
    return groups.filter { !$0.bytes.isEmpty }.flatMap { $0.weight == 1 ? [$0] : self.groups(of: $0, at: place) }
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    let bytes = group.bytes.span
    switch bytes[index] {
    case Ascii.leftParen: return .escaped
    case Ascii.leftSquare: return bytes.isEscaped(at: index) ? .plain : .leftOut
    case Ascii.rightParen: return bytes.isEscaped(at: index) || !group.isBracketed ? .plain : .leftOut
    default: return .plain
    }
  }

  func writeBreak(to output: inout PromptOutput) {
    output.writeSpace()
    output.write("BREAK ")
  }

  func write(_ network: DialectNetwork, to output: inout PromptOutput) {
    guard let (_, unet) = network.decimals else { return }
    output.write("<lora:" + network.shortName + ":" + unet + ">")
  }
}

extension Span<UInt8> {
  /// Whether an odd number of backslashes stands before an offset.
  fileprivate func isEscaped(at offset: Int) -> Bool {
    var start = offset
    while start > 0, self[start - 1] == Ascii.backslash { start -= 1 }
    return (offset - start) % 2 == 1
  }

  /// Whether `[+-]?[.0-9]+` and `)` stand at an offset.
  fileprivate func hasNumberAndBracket(at start: Int) -> Bool {
    var offset = start
    if offset < count, self[offset] == Ascii.plus || self[offset] == Ascii.minus { offset += 1 }
    let digits = offset
    while offset < count, self[offset] == Ascii.dot || Ascii.isDigit(self[offset]) { offset += 1 }
    return offset > digits && offset < count && self[offset] == Ascii.rightParen
  }
}
