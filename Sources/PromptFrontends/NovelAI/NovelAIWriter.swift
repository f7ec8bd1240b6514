import PromptSyntax

/// Writes for NovelAI from version 4 on, with numbers: dialects.md, section 13.8.
struct NovelAIWriter: DialectWriter {
  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    switch group.bytes[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), Ascii.leftSquare, Ascii.rightSquare: .leftOut
    case Ascii.colon where index > 0 && group.bytes[index - 1] == Ascii.colon: .leftOut
    default: .plain
    }
  }

  func open(_ weight: Double, to output: inout PromptOutput) {
    output.writeSpace()
    output.write(number(weight) + "::")
  }

  func close(_ weight: Double, to output: inout PromptOutput) {
    // Without the space a digit at the end would be a number.
    output.write(" ::")
    output.needsSpace = true
  }
}
