import PromptSyntax

/// A prompt split as a frontend does: the text, the tags that it reads, and those that only other frontends read.
struct TagReading: Sendable {
  /// The prompt without what the frontend cuts.
  let text: MappedText
  /// The tags that are read, in order.
  let tags: [ExtraNetworkTag]
  /// What the reference reads as a tag and this frontend leaves in the text, in order.
  let literal: [ExtraNetworkTag]

  /// Reads a positive prompt.
  ///
  /// - Complexity: O(*n*).
  init(of source: SourceText, _ frontend: Frontend) {
    let whole = CommentCut.removed(from: MappedText(source), frontend.comments)
    if frontend.tags == .anyWord {
      (text, tags) = ExtraNetworks.stripped(from: whole)
      literal = []
      return
    }
    var found: [Range<Int>] = []
    var tags: [ExtraNetworkTag] = []
    if var scanner = FrontendTagScanner(frontend.tags) {
      while let tag = scanner.next(in: whole.bytes) {
        found.append(tag.range)
        tags.append(ExtraNetworkTag(tag, in: whole))
      }
    }
    let cut = whole.removing(found)
    let starts = Set(tags.map { $0.range.lowerBound })
    self.tags = tags
    literal = ExtraNetworks.stripped(from: whole).tags.filter { tag in
      tag.kind != .unknown && !starts.contains(tag.range.lowerBound)
    }
    text = frontend.tidiesCommas ? CommaTidying.tidied(cut) : cut
  }

  /// Reads a negative prompt.
  init(ofNegative source: SourceText, _ frontend: Frontend) {
    let reading = TagReading(of: source, frontend)
    if frontend.negative == .read {
      self = reading
      return
    }
    let whole = CommentCut.removed(from: MappedText(source), frontend.comments)
    text = frontend.negative == .cut ? reading.text : whole
    tags = []
    literal = frontend.negative == .cut ? [] : ExtraNetworks.stripped(from: whole).tags.filter { $0.kind != .unknown }
  }
}

extension ExtraNetworkTag {
  /// Takes a tag that a scanner found.
  fileprivate init(_ tag: FrontendTagScanner.Tag, in text: MappedText) {
    let items = tag.items.map { item in
      let range = SourceRange(item)
      return Item(text: text[range], range: text.map.sourceRange(of: range))
    }
    let range = text.map.sourceRange(of: SourceRange(tag.range))
    self.init(word: text[SourceRange(tag.word)], items: items, range: range)
  }
}

/// Cuts the comments that a frontend knows.
enum CommentCut {
  static func removed(from text: MappedText, _ comments: Frontend.Comments) -> MappedText {
    switch comments {
    case .unsupported: text
    case .reference: Comments.stripped(from: text)
    case .escapable: text.removing(escapableComments(in: text.bytes))
    }
  }

  /// From each `#` without a backslash before it to the end of its line.
  private static func escapableComments(in bytes: ContiguousArray<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "#"):
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        ranges.append(offset..<end)
        offset = end
      default: offset += 1
      }
    }
    return ranges
  }
}
