/// The merges of a vocabulary by the two symbols that they join.
///
/// Open addressing with linear probing in a table that is at most half full: 1 MB for CLIP's 48,894 merges.
struct MergeTable: Sendable {
  /// What two symbols become: the merge's rank above the merged symbol's id. Smaller values are merged first.
  typealias Merge = UInt32

  /// The value for two symbols that do not merge.
  static let none = Merge.max

  /// The two symbols above the merge; all ones in an empty slot.
  private var slots: ContiguousArray<UInt64>
  private let shift: UInt64

  init(capacity: Int) {
    let bits = max(4, Int.bitWidth - (2 * capacity).leadingZeroBitCount)
    slots = ContiguousArray(repeating: .max, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// The symbol that a merge makes.
  static func symbol(of merge: Merge) -> UInt16 { UInt16(truncatingIfNeeded: merge) }

  static func merge(rank: UInt16, symbol: UInt16) -> Merge { UInt32(rank) << 16 | UInt32(symbol) }

  subscript(left: UInt16, right: UInt16) -> Merge {
    let pair = UInt32(left) << 16 | UInt32(right)
    var index = firstIndex(for: pair)
    while true {
      let slot = slots[index]
      if UInt32(truncatingIfNeeded: slot >> 32) == pair { return UInt32(truncatingIfNeeded: slot) }
      if slot == .max { return Self.none }
      index = (index + 1) & (slots.count - 1)
    }
  }

  /// Adds a merge; of two for the same symbols the last stays.
  mutating func insert(_ merge: Merge, for pair: UInt32) {
    var index = firstIndex(for: pair)
    while slots[index] != .max, UInt32(truncatingIfNeeded: slots[index] >> 32) != pair {
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = UInt64(pair) << 32 | UInt64(merge)
  }

  private func firstIndex(for pair: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(pair) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}
