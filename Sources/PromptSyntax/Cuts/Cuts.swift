/// What the first phases remove from a text, and the text that is left for the lexer.
struct Cuts: ~Copyable {
  /// The comments, as ranges of the source.
  private(set) var comments = ContiguousArray<Range<Int>>()
  /// The tags, as ranges of ``commentFree``.
  private(set) var tags = ContiguousArray<TagRange>()
  /// The source without comments.
  private(set) var commentFree: ContiguousArray<UInt8>
  /// What is left: neither comments nor tags.
  private(set) var text: ContiguousArray<UInt8>

  /// Finds the cuts of a source.
  init(of source: SourceText, options: ParsingOptions) {
    commentFree = source.bytes
    if options.contains(.comments) {
      comments = Comments.ranges(in: source.bytes.span)
      if !comments.isEmpty { commentFree = Comments.stripped(from: MappedText(source)).bytes }
    }
    text = commentFree
    if options.contains(.extraNetworks) { cutTags() }
  }

  private mutating func cutTags() {
    var scanner = TagScanner()
    while let tag = scanner.next(in: commentFree.span) { tags.append(tag) }
    if tags.isEmpty { return }
    text = []
    text.reserveCapacity(commentFree.count)
    commentFree.indices.subtracting(tags.lazy.map { $0.range }) { text.append(contentsOf: commentFree[$0]) }
  }
}
