/// The merges of a vocabulary by the two symbols that they join.
///
/// Open addressing with linear probing in a table of ranks that is at most half full.
struct MergeTable: Sendable {
  /// What two symbols become: the merge's rank above the merged symbol's id. Smaller values are merged first.
  typealias Merge = UInt32

  /// The value for two symbols that do not merge.
  static let none = Merge.max

  /// The two symbols that each merge joins, in the order of the merges: `left << 16 | right`.
  let parts: ContiguousArray<UInt32>
  /// The symbol that each merge makes.
  private let symbols: ContiguousArray<UInt16>
  /// Ranks, counted from 1; 0 in an empty slot.
  private let slots: ContiguousArray<UInt16>
  private let shift: UInt64

  /// Makes a table; of two merges of the same symbols the last stays.
  init(_ parts: ContiguousArray<UInt32>, making symbols: ContiguousArray<UInt16>) {
    self.parts = parts
    self.symbols = symbols
    let bits = Int.bitWidth - parts.count.leadingZeroBitCount + 1
    shift = UInt64(64 - bits)
    var slots = ContiguousArray<UInt16>(repeating: 0, count: 1 << bits)
    var span = slots.mutableSpan
    for rank in parts.indices {
      var index = Self.firstIndex(for: parts[rank], shift)
      while span[index] != 0, parts[Int(span[index]) - 1] != parts[rank] { index = (index + 1) & (span.count - 1) }
      span[index] = UInt16(rank + 1)
    }
    self.slots = slots
  }

  /// The symbol that a merge makes.
  static func symbol(of merge: Merge) -> UInt16 { UInt16(truncatingIfNeeded: merge) }

  /// What two symbols become.
  subscript(left: UInt16, right: UInt16) -> Merge {
    let pair = UInt32(left) << 16 | UInt32(right)
    var index = Self.firstIndex(for: pair, shift)
    while slots[index] != 0 {
      let rank = Int(slots[index]) - 1
      if parts[rank] == pair { return UInt32(rank) << 16 | UInt32(symbols[rank]) }
      index = (index + 1) & (slots.count - 1)
    }
    return Self.none
  }

  private static func firstIndex(for pair: UInt32, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (UInt64(pair) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }
}
