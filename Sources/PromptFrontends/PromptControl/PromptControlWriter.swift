import PromptSyntax

/// Writes for comfyui-prompt-control: dialects.md, section 13.3.
struct PromptControlWriter: DialectWriter {
  /// The node's `num_steps`.
  let count: Int

  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    let isolated = ComfyUIWriter.isolated(in: group, at: place) + group.keywords(["AND", "BREAK", "CAT"])
    return group.isolating(isolated.sorted { $0.lowerBound < $1.lowerBound })
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    let bytes = group.bytes.span
    switch bytes[index] {
    case Ascii.backslash, Ascii.leftSquare, Ascii.rightSquare, Ascii.hash, Ascii.leftParen, Ascii.rightParen:
      return .escaped
    case Ascii.colon where place.isOption: return .escaped
    case Ascii.colon:
      let isTag = (["<lora", "<loractl", "<emb"] as [StaticString]).contains { bytes.hasEnding($0, at: index) }
      return isTag ? .escaped : .plain
    default: return .plain
    }
  }

  func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput) {
    output.beginEmbedding(group)
    output.write("<emb:")
    for unit in group.units { output.write(unit) }
    output.write(">")
    output.needsSpace = true
  }

  func writeBreak(to output: inout PromptOutput) {
    output.writeSpace()
    output.write("BREAK ")
  }

  func write(_ network: DialectNetwork, to output: inout PromptOutput) {
    guard let (te, unet) = network.decimals else { return }
    let items = te == unet ? [network.shortName, unet] : [network.shortName, unet, te]
    output.write("<lora:" + items.joined(separator: ":") + ">")
  }

  var hasParts: Bool { true }

  func endPart(endsInWeight: Bool, weight: Double, isLast: Bool, to output: inout PromptOutput) {
    if weight != 1 || endsInWeight {
      output.writeSpace()
      // One digit before the point, or a whole number.
      output.write(":" + number(weight.magnitude < 10 ? weight : weight.rounded()))
    }
    guard !isLast else { return }
    // In a pair of quotes it would be text; no pair goes over the end of a line.
    let space = output.text.bytes[output.partStart...].contains(UInt8(ascii: "\"")) ? "\n" : " "
    output.write(space + "AND" + space)
  }

  var hasSchedules: Bool { true }

  /// Fractions with two decimals, or the node's steps. A time up to 1 counts as a fraction there, too, so the first step
  /// is written as a bit more.
  func when(_ lastStep: Int, of steps: Int) -> String {
    if count > 1 { return time(Double(lastStep * count) / Double(steps)) }
    return number((Double(lastStep) / Double(steps)).rounded(toParts: 100))
  }

  func period(of steps: Int) -> String {
    ":" + (count > 1 ? time(Double(count) / Double(steps)) : number(1 / Double(steps)))
  }

  private func time(_ value: Double) -> String { number(max(value, 1.001).rounded(toParts: 1000)) }
}
