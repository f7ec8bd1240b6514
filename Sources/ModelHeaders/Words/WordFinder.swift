/// Finds all module words of a name in one pass, however long the name and however many the words: the automaton of Aho
/// and Corasick.
struct WordFinder: Sendable {
  static let shared = WordFinder()

  /// The words by their index.
  static let words = ModuleWord.allCases
  private static let indices = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })

  static func index(of word: ModuleWord) -> Int { indices[word]! }

  /// Letters, digits, what separates, and all the rest.
  private static let classes = 38

  /// The state that follows a state by class.
  private var next: ContiguousArray<Int32>
  /// The words that end in a state.
  private var ends: ContiguousArray<WordSet> = [WordSet()]

  private init() {
    precondition(Self.words.count <= 128, "a word set has 128 bits")
    next = ContiguousArray(repeating: -1, count: Self.classes)
    for (index, word) in Self.words.enumerated() {
      var state = 0
      for byte in word.rawValue.utf8 {
        let place = state * Self.classes + Self.symbol(byte)
        if next[place] < 0 {
          next[place] = Int32(ends.count)
          ends.append(WordSet())
          next.append(contentsOf: repeatElement(-1, count: Self.classes))
        }
        state = Int(next[place])
      }
      ends[state].insert(index)
    }
    completeTable()
  }

  /// Fills in where a mismatch leads, breadth first, so that a shorter state is always complete.
  private mutating func completeTable() {
    var fallback = ContiguousArray(repeating: 0, count: ends.count)
    var queue: [Int] = []
    for symbol in 0..<Self.classes {
      if next[symbol] < 0 { next[symbol] = 0 } else { queue.append(Int(next[symbol])) }
    }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      ends[state].formUnion(ends[fallback[state]])
      for symbol in 0..<Self.classes {
        let place = state * Self.classes + symbol
        let otherwise = next[fallback[state] * Self.classes + symbol]
        if next[place] < 0 {
          next[place] = otherwise
        } else {
          fallback[Int(next[place])] = Int(otherwise)
          queue.append(Int(next[place]))
        }
      }
    }
  }

  @inline(__always)
  private static func symbol(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a")) + 1
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 27
    case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"): 37
    default: 0
    }
  }

  /// Calls `body` with the words that end at an offset, and the offset after them.
  ///
  /// - Complexity: O(*length*).
  func find(in bytes: ArraySlice<UInt8>, _ body: (WordSet, Int) -> Void) {
    var state = 0
    for place in bytes.indices {
      state = Int(next[state * Self.classes + Self.symbol(bytes[place])])
      if !ends[state].isEmpty { body(ends[state], place + 1) }
    }
  }
}
