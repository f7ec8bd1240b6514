/// What the first phases take out of a text, and the text that they leave to the lexer.
struct Cuts {
  /// The comments, as places in the source.
  private(set) var comments = ContiguousArray<Range<Int>>()
  /// The tags, as places in ``commentFree``.
  private(set) var tags = ContiguousArray<TagRange>()
  /// The source without comments.
  private(set) var commentFree: ContiguousArray<UInt8>
  /// What is left: neither comments nor tags.
  private(set) var text: ContiguousArray<UInt8>

  /// Whether the text is the source.
  var isEmpty: Bool { comments.isEmpty && tags.isEmpty }

  init(of source: SourceText, options: ParsingOptions) {
    commentFree = source.bytes
    text = source.bytes
    let marks = Self.marks(in: source.bytes.span)
    if options.contains(.comments), marks.hasHash {
      comments = Comments.ranges(in: source.bytes.span)
      commentFree = Comments.removed(from: MappedText(source)).bytes
      text = commentFree
    }
    if options.contains(.extraNetworks), marks.hasLess { cutTags() }
  }

  private mutating func cutTags() {
    var scanner = TagScanner()
    var position = 0
    var rest = ContiguousArray<UInt8>()
    while let tag = scanner.next(in: commentFree.span) {
      tags.append(tag)
      rest.append(contentsOf: commentFree[position..<tag.range.lowerBound])
      position = tag.range.upperBound
    }
    guard !tags.isEmpty else { return }
    rest.append(contentsOf: commentFree[position...])
    text = rest
  }

  /// Whether there is a `#` and a `<` at all. Without an early exit the compiler makes it 32 bytes a step.
  private static func marks(in source: Span<UInt8>) -> (hasHash: Bool, hasLess: Bool) {
    var hashes: UInt8 = 0
    var lesses: UInt8 = 0
    for offset in source.indices {
      hashes |= source[offset] == Ascii.hash ? 1 : 0
      lesses |= source[offset] == Ascii.less ? 1 : 0
    }
    return (hashes != 0, lesses != 0)
  }
}
