import PromptSyntax

/// Writes for the WebUI: dialects.md, section 13.0. A backslash that escapes nothing vanishes, so it keeps what it
/// stands in from being a keyword, a tag or a separator.
struct Automatic1111Writer: DialectWriter {
  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    let bytes = group.bytes.span
    switch bytes[index] {
    case Ascii.backslash, Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare: return .escaped
    case Ascii.hash: return .leftOut
    case Ascii.bar where place.hasSchedule: return .escaped
    case Ascii.colon where place.hasSchedule && (place.isOption || group.isBracketed): return .escaped
    default: break
    }
    guard index > 0 else { return .plain }
    let isKeyword = bytes.isKeyword("AND", at: index - 1) || bytes.isKeyword("BREAK", at: index - 1)
    return isKeyword || bytes.beginsTag(at: index - 1, before: group.isBracketed || place.isOption) ? .escaped : .plain
  }

  func writeBreak(to output: inout PromptOutput) {
    output.writeSpace()
    output.write("BREAK ")
  }

  func write(_ network: DialectNetwork, to output: inout PromptOutput) {
    guard let (te, unet) = network.decimals else { return }
    var items = ["<lora", network.shortName, te]
    if te != unet || network.dimension != nil { items.append(unet) }
    if let dimension = network.dimension { items.append(dimension.description) }
    output.write(items.joined(separator: ":") + ">")
  }

  var hasParts: Bool { true }

  func endPart(endsInWeight: Bool, weight: Double, isLast: Bool, to output: inout PromptOutput) {
    // A number at the end would be the part's weight.
    if weight != 1 || endsInWeight {
      output.writeSpace()
      output.write(":" + number(weight))
    }
    if !isLast {
      output.writeSpace()
      output.write("AND ")
    }
  }

  var hasSchedules: Bool { true }
}

extension Span<UInt8> {
  /// Whether `<` and a word stand at an offset before a colon, or at the end where one is written after it.
  fileprivate func beginsTag(at offset: Int, before isBeforeColon: Bool) -> Bool {
    guard self[offset] == Ascii.less else { return false }
    let end = wordEnd(from: offset + 1)
    return end > offset + 1 && (end < count ? self[end] == Ascii.colon : isBeforeColon)
  }
}
