/// Merges the bytes of a word into tokens: again and again the pair of neighbours that was merged first in training,
/// everywhere, from left to right.
struct BytePairEncoder {
  /// A piece of the word.
  struct Piece {
    var id: UInt16
    /// The offset of its first byte.
    let start: UInt32
    /// What it and the next piece become.
    var merge = MergeTable.none
  }

  /// The pieces of the last word.
  private(set) var pieces = ContiguousArray<Piece>()
  /// How many pairs were looked up and how many pieces visited, over all words.
  private(set) var steps = 0

  private let merges: MergeTable
  private let byteIDs = ByteSymbols.ids

  /// Up to this many bytes, going over the word for each merge is faster than keeping its pairs in order: 99.99 % of
  /// the words in prompts.
  private static let longWord = 64

  init(_ vocabulary: Vocabulary) { merges = vocabulary.merges }

  /// Encodes a word.
  ///
  /// - Complexity: O(*n* log *n*).
  mutating func encode(_ word: Range<Int>, of text: Span<UInt8>) {
    pieces.removeAll(keepingCapacity: true)
    pieces.reserveCapacity(max(word.count, Self.longWord))
    for offset in word { pieces.append(Piece(id: byteIDs[Int(text[offset])], start: UInt32(offset))) }
    pieces[pieces.count - 1].id += UInt16(ByteSymbols.count)
    if pieces.count > Self.longWord {
      var long = LongWord(pieces, merges)
      long.merge()
      pieces = long.pieces
      steps += long.steps
    } else {
      mergeShortWord()
    }
  }

  private mutating func mergeShortWord() {
    let merges = merges
    var span = pieces.mutableSpan
    var (count, visited) = (span.count, span.count)
    var first = MergeTable.none
    for index in 1..<count {
      span[index - 1].merge = merges[span[index - 1].id, span[index].id]
      first = min(first, span[index - 1].merge)
    }
    while first != MergeTable.none {
      visited += count
      first = Self.merge(first, in: &span, count: &count, merges)
    }
    steps += visited
    while pieces.count > count { pieces.removeLast() }
  }

  /// Makes one piece of each pair that becomes `merge`, and returns what is merged next.
  ///
  /// - Parameter count: how many pieces there are.
  private static func merge(
    _ merge: MergeTable.Merge, in pieces: inout MutableSpan<Piece>, count: inout Int, _ merges: MergeTable
  ) -> MergeTable.Merge {
    var next = MergeTable.none
    var written = 0
    var index = 0
    var wasMerged = false
    while index < count {
      var piece = pieces[index]
      let isMerged = piece.merge == merge
      if isMerged {
        piece.id = MergeTable.symbol(of: merge)
        piece.merge = pieces[index + 1].merge
      }
      if written > 0 {
        if isMerged || wasMerged { pieces[written - 1].merge = merges[pieces[written - 1].id, piece.id] }
        next = min(next, pieces[written - 1].merge)
      }
      pieces[written] = piece
      written += 1
      index += isMerged ? 2 : 1
      wasMerged = isMerged
    }
    count = written
    return next
  }
}
