/// A word of many pieces, whose pairs wait in a queue by rank and index.
///
/// A merge can make a pair of lower rank than its own. The reference still merges all pairs of the one first, so pairs
/// of one rank are taken out of the queue together.
struct LongWord {
  private var ids: ContiguousArray<UInt16>
  private let starts: ContiguousArray<UInt32>
  private let merges: MergeTable
  /// The pieces before and after each one; −1 and the count at the ends.
  private var previous: ContiguousArray<Int32>
  private var next: ContiguousArray<Int32>
  /// What each piece and the one after it become.
  private var pairs: ContiguousArray<MergeTable.Merge>
  private var queue = PairQueue()
  private var lookups = 0

  init(_ pieces: ContiguousArray<BytePairEncoder.Piece>, _ merges: MergeTable) {
    ids = ContiguousArray(pieces.map { $0.id })
    starts = ContiguousArray(pieces.map { $0.start })
    self.merges = merges
    previous = ContiguousArray(pieces.indices.map { Int32($0) - 1 })
    next = ContiguousArray(pieces.indices.map { Int32($0) + 1 })
    pairs = ContiguousArray(repeating: MergeTable.none, count: pieces.count)
    for index in pieces.indices.dropLast() { look(at: index) }
  }

  /// How many pairs were looked up or moved in the queue.
  var steps: Int { lookups + queue.steps }

  /// The pieces that are left.
  var pieces: ContiguousArray<BytePairEncoder.Piece> {
    var pieces = ContiguousArray<BytePairEncoder.Piece>()
    var index = 0
    while index < ids.count {
      pieces.append(BytePairEncoder.Piece(id: ids[index], start: starts[index]))
      index = Int(next[index])
    }
    return pieces
  }

  mutating func merge() {
    var indices: [Int] = []
    while let merge = queue.first?.merge {
      indices.removeAll(keepingCapacity: true)
      while let pair = queue.first, pair.merge == merge {
        indices.append(pair.index)
        queue.removeFirst()
      }
      for index in indices where pairs[index] == merge { join(index, MergeTable.symbol(of: merge)) }
    }
  }

  private mutating func join(_ index: Int, _ symbol: UInt16) {
    let removed = Int(next[index])
    let after = Int(next[removed])
    ids[index] = symbol
    pairs[removed] = MergeTable.none
    next[index] = Int32(after)
    if after < ids.count { previous[after] = Int32(index) }
    look(at: index)
    if previous[index] >= 0 { look(at: Int(previous[index])) }
  }

  private mutating func look(at index: Int) {
    let after = Int(next[index])
    pairs[index] = after < ids.count ? merges[ids[index], ids[after]] : MergeTable.none
    lookups += 1
    if pairs[index] != MergeTable.none { queue.insert(PairQueue.Pair(merge: pairs[index], index: index)) }
  }
}

/// Pairs, the one to merge next first: a binary heap.
private struct PairQueue {
  struct Pair: Comparable {
    let merge: MergeTable.Merge
    let index: Int

    static func < (left: Pair, right: Pair) -> Bool { (left.merge, left.index) < (right.merge, right.index) }
  }

  private var heap = ContiguousArray<Pair>()
  private(set) var steps = 0

  var first: Pair? { heap.first }

  mutating func insert(_ pair: Pair) {
    heap.append(pair)
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
      steps += 1
    }
  }

  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
      steps += 1
    }
  }
}
