import PromptSyntax

extension MappedText {
  /// The text in a range with fewer spaces.
  ///
  /// - Parameter count: how many spaces stay of a run of so many.
  func keepingSpaces(in range: Range<Int>, _ count: (Int) -> Int) -> MappedText {
    let space = UInt8(ascii: " ")
    var result = MappedText(reservingCapacity: range.count, at: map.sourceOffset(of: range.lowerBound))
    var (start, offset) = (range.lowerBound, range.lowerBound)
    while offset < range.upperBound {
      var end = offset + 1
      if bytes[offset] == space {
        while end < range.upperBound, bytes[end] == space { end += 1 }
        let kept = count(end - offset)
        if kept < end - offset {
          result.append(start..<(offset + kept), of: self)
          start = end
        }
      }
      offset = end
    }
    result.append(start..<range.upperBound, of: self)
    return result
  }
}
