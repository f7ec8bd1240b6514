/// The lines of a range of a file, without their line breaks `\n`, from the first to the last.
///
/// A text that ends with a line break has no empty line after it.
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
