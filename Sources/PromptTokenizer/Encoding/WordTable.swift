/// The tokens that are whole words, by their bytes.
///
/// Nearly all words of prompts are, and are found here instead of being merged. Open addressing with linear probing in a
/// table of ids that is at most half full.
struct WordTable: Sendable {
  /// The bytes of each token by its id.
  private var keys: ContiguousArray<WordKey>
  /// Ids; 0, which does not end a word, in an empty slot.
  private let slots: ContiguousArray<UInt16>
  private let shift: UInt64

  /// Makes the table of a vocabulary.
  ///
  /// - Parameter parts: the two tokens that each merge joins: `left << 16 | right`.
  init(_ parts: ContiguousArray<UInt32>) {
    let count = parts.count + 2 * ByteSymbols.count + 2
    let bits = Int.bitWidth - count.leadingZeroBitCount + 1
    shift = UInt64(64 - bits)
    var keys = ContiguousArray<WordKey>()
    keys.reserveCapacity(count)
    for byte in ByteSymbols.bytes { keys.append(WordKey(byte, endsWord: false)) }
    for byte in ByteSymbols.bytes { keys.append(WordKey(byte, endsWord: true)) }
    for pair in parts {
      let (left, right) = (Int(pair >> 16), Int(pair & 0xFFFF))
      // Of two merges that make the same bytes, the later one gives them its id, which earlier ones use too.
      keys.append(max(left, right) < keys.count ? keys[left].joined(with: keys[right]) : .none)
    }
    for special in ["<|startoftext|>", "<|endoftext|>"] {
      let bytes = ContiguousArray(special.utf8)
      keys.append(WordKey(0..<bytes.count, of: bytes.span) ?? .none)
    }
    var slots = ContiguousArray<UInt16>(repeating: 0, count: 1 << bits)
    var span = slots.mutableSpan
    for id in keys.indices where keys[id].endsWord {
      span[Self.index(of: keys[id], in: span.span, keys, shift)] = UInt16(id)
    }
    self.keys = keys
    self.slots = slots
  }

  /// The token that a word is, if it is one.
  @inline(__always)
  subscript(key: WordKey) -> UInt16? {
    let id = slots[Self.index(of: key, in: slots.span, keys, shift)]
    return id == 0 ? nil : id
  }

  /// Removes a token that is not made of the word's bytes.
  mutating func remove(_ id: UInt16) { keys[Int(id)] = .none }

  /// The index of the slot that has a key, or the empty one where it would be.
  @inline(__always)
  private static func index(
    of key: WordKey, in slots: Span<UInt16>, _ keys: ContiguousArray<WordKey>, _ shift: UInt64
  ) -> Int {
    var index = Int(truncatingIfNeeded: key.hash &>> shift)
    while slots[index] != 0, keys[Int(slots[index])] != key { index = (index + 1) & (slots.count - 1) }
    return index
  }
}
