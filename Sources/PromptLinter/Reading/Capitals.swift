import PromptSyntax

extension Span<UInt8> {
  /// Whether a word of at least two capital letters stands before a place, with blanks between.
  func hasCapitals(before place: Int) -> Bool {
    let end = trimmingBlanks(in: 0..<place)
    var start = end
    while start > 0, self[start - 1].isCapital { start -= 1 }
    return end < place && end - start >= 2 && isWordStart(at: start) && !isKeyword(from: start, to: end)
  }

  /// Whether a word of at least two capital letters stands after a place, with blanks between.
  func hasCapitals(after place: Int) -> Bool {
    let start = skippingBlanks(in: place..<count)
    var end = start
    while end < count, self[end].isCapital { end += 1 }
    return start > place && end - start >= 2 && isWordEnd(at: end) && !isKeyword(from: start, to: end)
  }

  private func isKeyword(from start: Int, to end: Int) -> Bool {
    end - start == 3 && hasText("AND", at: start) || end - start == 5 && hasText("BREAK", at: start)
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
}
