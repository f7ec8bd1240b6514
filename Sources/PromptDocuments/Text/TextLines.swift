import PromptSyntax

/// The lines of a range of a file, without their line breaks `\n`. There is no empty line after a final line break.
struct TextLines: Sequence, IteratorProtocol {
  private let file: ContiguousArray<UInt8>
  private let end: Int
  private var at: Int

  init(of file: ContiguousArray<UInt8>, in range: Range<Int>) {
    self.file = file
    at = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Range<Int>? {
    guard at < end else { return nil }
    let lineEnd = file[at..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
    let start = at
    at = lineEnd + 1
    return start..<lineEnd
  }
}

extension ContiguousArray<UInt8> {
  /// The range without surrounding whitespace.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = span.skippingSpace(in: range)
    return start..<span.trimmingSpace(in: start..<range.upperBound)
  }

  /// The end of a range without its final line break.
  func endWithoutLineBreak(of range: Range<Int>) -> Int {
    guard range.upperBound > range.lowerBound, self[range.upperBound - 1] == UInt8(ascii: "\n") else {
      return range.upperBound
    }
    let end = range.upperBound - 1
    return end > range.lowerBound && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  /// The range without a byte order mark.
  var contentRange: Range<Int> { starts(with: [0xEF, 0xBB, 0xBF]) ? 3..<count : 0..<count }
}
