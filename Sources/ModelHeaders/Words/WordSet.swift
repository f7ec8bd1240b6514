/// A set of module words.
struct WordSet: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {}

  init(_ words: [ModuleWord]) { for word in words { insert(WordFinder.index(of: word)) } }

  mutating func insert(_ index: Int) {
    if index < 64 { low |= 1 << UInt64(index) } else { high |= 1 << UInt64(index - 64) }
  }

  mutating func formUnion(_ other: WordSet) {
    low |= other.low
    high |= other.high
  }

  func contains(_ index: Int) -> Bool {
    (index < 64 ? low >> UInt64(index) : high >> UInt64(index - 64)) & 1 == 1
  }

  func contains(_ word: ModuleWord) -> Bool { contains(WordFinder.index(of: word)) }

  func intersects(_ other: WordSet) -> Bool { low & other.low | high & other.high != 0 }

  /// The indices of its words, ascending.
  var indices: [Int] {
    var found: [Int] = []
    var rest = (low, high)
    while rest.0 != 0 {
      found.append(rest.0.trailingZeroBitCount)
      rest.0 &= rest.0 - 1
    }
    while rest.1 != 0 {
      found.append(64 + rest.1.trailingZeroBitCount)
      rest.1 &= rest.1 - 1
    }
    return found
  }

  var isEmpty: Bool { low | high == 0 }
}
