import PromptSyntax

/// Writes for compel: dialects.md, section 13.6. InvokeAI reads `withLora` and ignores it, so it is not written.
struct CompelWriter: DialectWriter {
  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] {
    guard group.weight != 1 else { return [group] }
    let bytes = group.bytes.span
    var groups: [TextGroup] = []
    var start = 0
    for index in bytes.indices where bytes[index] == Ascii.equals || bytes.isOperator(at: index) {
      // It cannot stand in brackets.
      groups += [group.slice(start..<index), group.slice(index..<(index + 1), weight: 1)]
      start = index + 1
    }
    return (groups + [group.slice(start..<bytes.count)]).filter { !$0.bytes.isEmpty }
  }

  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    let bytes = group.bytes.span
    switch bytes[index] {
    case Ascii.leftParen, Ascii.rightParen, UInt8(ascii: "\""): return .escaped
    case 0x0A...0x0D: return .replaced(" ")
    case Ascii.plus, Ascii.minus:
      guard index > 0, bytes.isOperator(at: index), !bytes.isOperator(at: index - 1) else { return .plain }
      return .replaced(bytes[index] == Ascii.plus ? " +" : " -")
    default: return .plain
    }
  }

  func open(_ weight: Double, to output: inout PromptOutput) {
    if output.last != UInt8(ascii: "\"") { output.writeSpace() }
    output.write("(")
  }

  func close(_ weight: Double, to output: inout PromptOutput) {
    // A sign would be an operator.
    output.write(")" + number(max(weight, 0)))
    output.needsSpace = true
  }

  func beginPrompt(hasBreaks: Bool, to output: inout PromptOutput) {
    if hasBreaks { output.write("(\"") }
  }

  func writeBreak(to output: inout PromptOutput) { output.write("\", \"") }

  func endPrompt(hasBreaks: Bool, to output: inout PromptOutput) {
    if hasBreaks { output.write("\").and()") }
  }
}

extension Span<UInt8> {
  /// Whether a sign stands here that does not belong to a word, because none goes on after it.
  fileprivate func isOperator(at offset: Int) -> Bool {
    guard self[offset] == Ascii.plus || self[offset] == Ascii.minus else { return false }
    guard let next = byte(at: offset + 1) else { return true }
    switch next {
    case UInt8(ascii: " "), 9...13, Ascii.leftParen, Ascii.rightParen, UInt8(ascii: "\""), UInt8(ascii: ","), Ascii.dot,
      Ascii.plus, Ascii.minus, Ascii.equals:
      return true
    default: return false
    }
  }
}
