import PromptSyntax

/// Cuts the comments that a frontend knows.
enum CommentCut {
  static func removed(from text: MappedText, _ comments: Frontend.Comments) -> MappedText {
    switch comments {
    case .none: text
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
