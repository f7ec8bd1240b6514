/// Merges the bytes of a word into tokens: again and again the pair of neighbours that was merged first in training,
/// everywhere, from left to right.
struct BytePairEncoder {
  /// A piece of the word.
  struct Piece {
    let id: UInt16
    /// The offset of its first byte.
    let start: UInt32
  }

  /// The pieces of the last word.
  private(set) var pieces = ContiguousArray<Piece>()
  /// How many pairs were looked up and how many pieces visited, over all words.
  private(set) var steps = 0

  private let merges: MergeTable
  private let byteIDs = ByteSymbols.ids
  /// What each piece and the one after it become.
  private var pairs = ContiguousArray<MergeTable.Merge>()

  /// Up to this many bytes, going over the word for each merge is faster than keeping its pairs in order: 99.99 % of
  /// the words in prompts.
  private static let longWord = 64

  init(_ vocabulary: Vocabulary) { merges = vocabulary.merges }

  /// Encodes a word.
  ///
  /// - Complexity: O(*n* log *n*).
  mutating func encode(_ word: Range<Int>, of text: Span<UInt8>) {
    pieces.removeAll(keepingCapacity: true)
    for offset in word { pieces.append(Piece(id: byteIDs[Int(text[offset])], start: UInt32(offset))) }
    let last = pieces.count - 1
    pieces[last] = Piece(id: pieces[last].id + UInt16(ByteSymbols.count), start: pieces[last].start)
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
    guard pieces.count > 1 else { return }
    pairs.removeAll(keepingCapacity: true)
    for index in 1..<pieces.count { pairs.append(merges[pieces[index - 1].id, pieces[index].id]) }
    steps += pairs.count
    while let first = pairs.min(), first != MergeTable.none { merge(first) }
  }

  /// Makes one piece of each pair that becomes `merge`.
  private mutating func merge(_ merge: MergeTable.Merge) {
    var count = 0
    var index = 0
    var wasMerged = false
    while index < pieces.count {
      let isMerged = index < pairs.count && pairs[index] == merge
      let start = pieces[index].start
      let id = isMerged ? MergeTable.symbol(of: merge) : pieces[index].id
      if count > 0 {
        pairs[count - 1] = isMerged || wasMerged ? merges[pieces[count - 1].id, id] : pairs[index - 1]
      }
      pieces[count] = Piece(id: id, start: start)
      count += 1
      index += isMerged ? 2 : 1
      wasMerged = isMerged
    }
    steps += pieces.count
    pieces.removeLast(pieces.count - count)
    pairs.removeLast(pairs.count - (count - 1))
  }
}
