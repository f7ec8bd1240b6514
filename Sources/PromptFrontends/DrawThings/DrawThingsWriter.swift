import PromptSyntax

/// Writes for Draw Things: dialects.md, section 13.8.
struct DrawThingsWriter: DialectWriter {
  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    switch group.bytes[index] {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare: .leftOut
    case Ascii.newline: .replaced(" ")
    default: .plain
    }
  }

  func close(_ weight: Double, to output: inout PromptOutput) {
    // A sign is not part of a number.
    output.write(":" + number(max(weight, 0)) + ")")
    output.needsSpace = true
  }

  func writeBreak(to output: inout PromptOutput) { output.write("\n") }
}
