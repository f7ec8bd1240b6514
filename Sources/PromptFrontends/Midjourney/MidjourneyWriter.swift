import PromptSyntax

/// Writes for Midjourney: dialects.md, section 13.8.
struct MidjourneyWriter: DialectWriter {
  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm {
    let byte = group.bytes[index]
    return index > 0 && byte == group.bytes[index - 1] && (byte == Ascii.colon || byte == Ascii.minus)
      ? .leftOut : .plain
  }

  // There are no weights in a part; the words stay apart.
  func open(_ weight: Double, to output: inout PromptOutput) { output.needsSpace = true }
  func close(_ weight: Double, to output: inout PromptOutput) { output.needsSpace = true }

  var hasParts: Bool { true }

  func endPart(endsInWeight: Bool, weight: Double, isLast: Bool, to output: inout PromptOutput) {
    if isLast, weight == 1, !output.text.bytes.span.hasSeparator { return }
    output.write("::" + number(weight) + (isLast ? "" : " "))
  }
}

extension Span<UInt8> {
  fileprivate var hasSeparator: Bool { indices.contains { hasText("::", at: $0) } }
}
