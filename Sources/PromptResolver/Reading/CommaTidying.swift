import PromptSyntax

/// Splits a text at its commas and joins it again: parts are trimmed, empty ones are dropped, and runs of spaces become
/// one.
enum CommaTidying {
  static func tidied(_ text: MappedText) -> MappedText {
    let bytes = text.bytes
    var result = MappedText(reservingCapacity: bytes.count)
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ",")) ?? bytes.count
      append(start..<end, of: text, to: &result)
      start = end + 1
    }
    return result
  }

  private static func append(_ part: Range<Int>, of text: MappedText, to result: inout MappedText) {
    var (first, last) = (part.lowerBound, part.upperBound)
    while first < last, Ascii.isWhitespace(text.bytes[first]) { first += 1 }
    while last > first, Ascii.isWhitespace(text.bytes[last - 1]) { last -= 1 }
    guard first < last else { return }
    if !result.bytes.isEmpty {
      // The comma stands where the one before the part does, and so does the space after it.
      let place = text.map.sourceOffset(of: max(0, part.lowerBound - 1))
      result.append(UInt8(ascii: ","), at: place)
      result.append(UInt8(ascii: " "), at: place)
    }
    var offset = first
    while offset < last {
      let run = offset
      offset += 1
      while offset < last, !(text.bytes[offset] == UInt8(ascii: " ") && text.bytes[offset - 1] == UInt8(ascii: " ")) {
        offset += 1
      }
      result.append(run..<offset, of: text)
      while offset < last, text.bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    }
  }
}
