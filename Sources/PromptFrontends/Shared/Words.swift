import PromptSyntax

/// The words of a text, as Python's `split()` finds them.
struct Words {
  private var rest: Range<Int>

  init(in range: Range<Int>) { rest = range }

  mutating func next(in text: Span<UInt8>) -> Range<Int>? {
    let start = text.skippingSpace(in: rest)
    var end = start
    while end < rest.upperBound {
      let (scalar, length) = text.scalar(at: end)
      if scalar.isSpace { break }
      end += length
    }
    rest = end..<rest.upperBound
    return start == end ? nil : start..<end
  }
}
