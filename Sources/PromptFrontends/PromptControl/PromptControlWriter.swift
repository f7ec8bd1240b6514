import PromptSyntax

/// Writes for comfyui-prompt-control: dialects.md, section 13.3.
struct PromptControlWriter: DialectWriter {
  /// The node's `num_steps`.
  let count: Int

  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    let isolated =
      ComfyUIWriter.isolated(in: group, at: place) + group.keywords(["AND", "BREAK", "CAT"])
      + group.tags(["lora", "emb"], atEndOnly: true)
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

  /// The step that begins after an offset in hundredths of the image is the first of the next text, so a hundredth is
  /// found for each step of fewer than a hundred.
  private func hundredths(_ lastStep: Int, of steps: Int) -> Int {
    let floor = 100 * lastStep / steps
    func error(_ hundredths: Int) -> Int { abs(Self.lastStep(hundredths, of: steps) - lastStep) }
    return error(floor + 1) < error(floor) ? floor + 1 : floor
  }

  private static func lastStep(_ hundredths: Int, of steps: Int) -> Int { (hundredths * steps + 99) / 100 }

  func switchesExactly(after lastStep: Int, of steps: Int) -> Bool {
    Self.lastStep(hundredths(lastStep, of: steps), of: steps) == lastStep
  }

  /// Fractions with two decimals, or the node's steps. A time up to 1 counts as a fraction there, too, so the first step
  /// is written as a bit more.
  func when(_ lastStep: Int, of steps: Int) -> String {
    let fraction = Double(hundredths(lastStep, of: steps)) / 100
    return count > 1 ? time(fraction * Double(count)) : number(fraction)
  }

  func period(of steps: Int) -> String? {
    guard 100 % steps == 0 else { return nil }
    return ":" + (count > 1 ? time(Double(count) / Double(steps)) : number(1 / Double(steps)))
  }

  var hasEmptyOptions: Bool { false }
  var hasSequences: Bool { true }

  private func time(_ value: Double) -> String { number(max(value, 1.001).rounded(toParts: 1000)) }
}
