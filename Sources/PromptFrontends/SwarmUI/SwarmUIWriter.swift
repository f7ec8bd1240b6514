import PromptSyntax

/// Writes for SwarmUI: dialects.md, section 13.2.
struct SwarmUIWriter: DialectWriter {
  /// Whether tags are filled in before the node reads the text.
  let hasTags: Bool

  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    let bytes = group.bytes.span
    let tags = bytes.indices.filter { index in
      guard index > 0, bytes[index - 1] == Ascii.less else { return false }
      return bytes.hasText("break>", at: index) || hasTags && bytes[index].asciiLowercased &- 0x61 < 26
    }
    let isolated = ComfyUIWriter.isolated(in: group, at: place) + tags.map { $0..<($0 + 1) }
    return group.isolating(isolated.sorted { $0.lowerBound < $1.lowerBound })
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    switch group.bytes[index] {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare: .escaped
    default: .plain
    }
  }

  func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput) {
    guard hasTags else { return ComfyUIWriter.writeEmbedding(group, to: &output) }
    output.beginEmbedding(group)
    output.write("<embed:")
    for unit in group.units { output.write(unit) }
    output.write(">")
  }

  func writeBreak(to output: inout PromptOutput) { output.write("<break>") }

  func write(_ network: DialectNetwork, to output: inout PromptOutput) {
    guard hasTags, let (te, unet) = network.decimals else { return }
    let items = te == unet ? [network.shortName, unet] : [network.shortName, unet, te]
    output.write("<lora:" + items.joined(separator: ":") + ">")
  }

  var hasSchedules: Bool { true }

  /// In an option each backslash is doubled, but those before square brackets, and its own separators get one. The node
  /// takes backslashes off only in an option that has brackets: `[]` is empty.
  func option(_ written: MappedText, ofAlternation: Bool) -> MappedText {
    let bytes = written.bytes
    var output = PromptOutput()
    var depth = 0
    var (hasBrackets, hasBackslashes) = (false, false)
    for offset in bytes.indices {
      let isEscaped = offset > 0 && bytes[offset - 1] == Ascii.backslash
      let next = bytes.span.byte(at: offset + 1)
      output.source = written.map.sourceOffset(of: offset)
      switch bytes[offset] {
      case Ascii.backslash where next != Ascii.leftSquare && next != Ascii.rightSquare:
        output.write(Ascii.backslash)
        hasBackslashes = true
      case Ascii.leftSquare where !isEscaped:
        depth += 1
        hasBrackets = true
      case Ascii.rightSquare where !isEscaped: depth -= 1
      case Ascii.colon
      where bytes.span.hasEnding("<embed", at: offset) || bytes.span.hasEnding("embedding", at: offset):
        break
      case Ascii.colon where depth == 0, Ascii.bar where depth == 0:
        output.write(Ascii.backslash)
        hasBackslashes = true
      default: break
      }
      output.write(bytes[offset])
    }
    if hasBackslashes, !hasBrackets { output.write("[]") }
    return output.text
  }
}
