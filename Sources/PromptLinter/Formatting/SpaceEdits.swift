import PromptSyntax

/// Puts one space where there are several, one after commas and none before them, and none at the ends of lines.
enum SpaceEdits {
  static func all(in tree: SyntaxTree) -> [SourceEdit] {
    let bytes = tree.source.bytes
    var edits: [SourceEdit] = []
    for token in tree.tokenIDs where tree[token].kind == .text && tree[token].role == .plain {
      var scanner = Scanner(bytes: bytes, range: tree.range(of: token).offsets)
      scanner.scan(&edits)
    }
    return edits
  }

  private struct Scanner {
    let bytes: ContiguousArray<UInt8>
    let range: Range<Int>

    mutating func scan(_ edits: inout [SourceEdit]) {
      var offset = range.lowerBound
      while offset < range.upperBound {
        if Ascii.isBlank(bytes[offset]) {
          let start = offset
          while offset < range.upperBound, Ascii.isBlank(bytes[offset]) { offset += 1 }
          let wanted = blank(between: start, offset)
          if !bytes[start..<offset].elementsEqual(wanted.utf8) {
            edits.append(SourceEdit(replacing: SourceRange(start..<offset), with: wanted))
          }
          continue
        }
        if bytes[offset] == UInt8(ascii: ","), needsBlank(after: offset) {
          edits.append(SourceEdit(inserting: " ", at: offset + 1))
        }
        offset += 1
      }
    }

    /// The replacement for the white space between two offsets.
    private func blank(between start: Int, _ end: Int) -> String {
      let isAtEdge = start == 0 || end == bytes.count
      let isAtLineEnd = end < bytes.count && (bytes[end] == Ascii.newline || bytes[end] == Ascii.carriageReturn)
      let isAtLineStart = start > 0 && bytes[start - 1] == Ascii.newline
      let isBeforeComma = end < bytes.count && bytes[end] == UInt8(ascii: ",")
      return isAtEdge || isAtLineEnd || isAtLineStart || isBeforeComma ? "" : " "
    }

    private func needsBlank(after comma: Int) -> Bool {
      guard comma + 1 < bytes.count else { return false }
      let next = bytes[comma + 1]
      if Ascii.isBlank(next) || next == Ascii.newline || next == Ascii.carriageReturn { return false }
      if next == UInt8(ascii: ",") || next == Ascii.rightParen || next == Ascii.rightSquare { return false }
      // 1,000 is a number to its reader.
      return !(Ascii.isDigit(next) && comma > 0 && Ascii.isDigit(bytes[comma - 1]))
    }
  }
}
