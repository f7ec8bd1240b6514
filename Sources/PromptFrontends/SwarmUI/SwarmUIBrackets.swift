import PromptSyntax

/// The square brackets of a text and the colons and bars in them, found in one pass.
///
/// The reference scans a text from each bracket, and scans an option again without one level of backslashes. Brackets
/// are never escaped by then, because `\[` and `\]` are marks; so they pair alike on each level, and only how many
/// backslashes stand before a colon or bar tells on which levels it separates.
struct SwarmUIBrackets {
  /// A pair of brackets, or an opening one that is not closed.
  struct Bracket {
    let opening: Int
    var closing: Int?
    /// How many brackets are around it.
    let depth: Int
    /// The index after the last bracket in it.
    var next: Int
    /// The colons and bars that are directly in it, in order.
    var separators: ContiguousArray<Separator> = []
  }

  struct Separator {
    let offset: Int
    /// How many backslashes stand directly before it.
    let backslashes: Int
  }

  /// In the order in which they open.
  private(set) var brackets = ContiguousArray<Bracket>()
  /// How many are not closed.
  private(set) var unclosedCount = 0

  /// - Complexity: O(*n*).
  init(of bytes: Span<UInt8>) {
    var open = ContiguousArray<Int>()
    var backslashes = 0
    for offset in bytes.indices {
      let byte = bytes[offset]
      if byte == Ascii.backslash {
        backslashes += 1
        continue
      }
      let run = backslashes
      backslashes = 0
      switch byte {
      case Ascii.leftSquare where run == 0:
        open.append(brackets.count)
        brackets.append(Bracket(opening: offset, closing: nil, depth: open.count - 1, next: 0))
      case Ascii.rightSquare where run == 0:
        guard let index = open.popLast() else { continue }
        brackets[index].closing = offset
        brackets[index].next = brackets.count
      case Ascii.bar, Ascii.colon:
        let isName = byte == Ascii.colon && offset >= 9 && bytes.hasText("embedding:", at: offset - 9)
        guard let index = open.last, !isName else { continue }
        brackets[index].separators.append(Separator(offset: offset, backslashes: run))
      default: break
      }
    }
    unclosedCount = open.count
  }
}
