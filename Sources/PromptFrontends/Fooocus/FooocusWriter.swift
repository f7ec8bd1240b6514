import PromptSyntax

/// Writes for Fooocus: dialects.md, section 13.7.
struct FooocusWriter: DialectWriter {
  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    let bytes = group.bytes.span
    // The second bracket of an array, and the second underscore of a wildcard.
    let others = bytes.indices.filter {
      bytes.hasEnding("[[", at: $0 + 1) || bytes.hasEnding("__", at: $0 + 1)
    }
    let isolated = ComfyUIWriter.isolated(in: group, at: place) + group.tags(["lora"]) + others.map { $0..<($0 + 1) }
    return group.isolating(isolated.sorted { $0.lowerBound < $1.lowerBound })
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    switch group.bytes[index] {
    case Ascii.leftParen, Ascii.rightParen: .escaped
    case 0x0A...0x0D, 0x1C...0x1E: .replaced(" ")
    default: .plain
    }
  }

  func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput) {
    ComfyUIWriter.writeEmbedding(group, to: &output)
  }

  func writeBreak(to output: inout PromptOutput) { output.write("\n") }

  func write(_ network: DialectNetwork, to output: inout PromptOutput) {
    guard let (_, unet) = network.decimals else { return }
    output.write("<lora:" + network.shortName + ":" + unet + "> ")
  }

  /// They are read in the first line only.
  var writesNetworksFirst: Bool { true }
}
