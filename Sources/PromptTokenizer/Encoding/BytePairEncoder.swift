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
    var first = MergeTable.none
    for index in pieces.indices.dropLast() {
      pieces[index].merge = merges[pieces[index].id, pieces[index + 1].id]
      first = min(first, pieces[index].merge)
    }
    steps += pieces.count
    while first != MergeTable.none { first = merge(first) }
  }

  /// Makes one piece of each pair that becomes `merge`, and returns what is merged next.
  private mutating func merge(_ merge: MergeTable.Merge) -> MergeTable.Merge {
    steps += pieces.count
    var next = MergeTable.none
    var count = 0
    var index = 0
    var wasMerged = false
    while index < pieces.count {
      var piece = pieces[index]
      let isMerged = piece.merge == merge
      if isMerged {
        piece.id = MergeTable.symbol(of: merge)
        piece.merge = pieces[index + 1].merge
      }
      if count > 0 {
        if isMerged || wasMerged { pieces[count - 1].merge = merges[pieces[count - 1].id, piece.id] }
        next = min(next, pieces[count - 1].merge)
      }
      pieces[count] = piece
      count += 1
      index += isMerged ? 2 : 1
      wasMerged = isMerged
    }
    while pieces.count > count { pieces.removeLast() }
    return next
  }
}
