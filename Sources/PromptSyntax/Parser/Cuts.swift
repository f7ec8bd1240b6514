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

  /// Finds the cuts of a source; nil when there are none and the text is the source.
  init?(of source: SourceText, options: ParsingOptions) {
    commentFree = source.bytes
    text = source.bytes
    if options.contains(.comments) {
      comments = Comments.ranges(in: source.bytes.span)
      if !comments.isEmpty { commentFree = Comments.removed(from: MappedText(source)).bytes }
      text = commentFree
    }
    if options.contains(.extraNetworks) { cutTags() }
    if comments.isEmpty && tags.isEmpty { return nil }
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
}
