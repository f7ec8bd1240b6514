import PromptSyntax

extension MappedText {
  /// Appends a range of another text with fewer spaces.
  ///
  /// - Parameter count: how many spaces stay of a run of so many.
  mutating func append(_ range: Range<Int>, of text: MappedText, keepingSpaces count: (Int) -> Int) {
    let space = UInt8(ascii: " ")
    let bytes = text.bytes.span
    var (start, offset) = (range.lowerBound, range.lowerBound)
    while offset < range.upperBound {
      var end = offset + 1
      if bytes[offset] == space {
        while end < range.upperBound, bytes[end] == space { end += 1 }
        let kept = count(end - offset)
        if kept < end - offset {
          append(start..<(offset + kept), of: text)
          start = end
        }
      }
      offset = end
    }
    if start < range.upperBound { append(start..<range.upperBound, of: text) }
  }
}
