/// The brackets that are open, with the colons and bars directly in each.
///
/// All lie in one array, so that a prompt with brackets costs one allocation: for each bracket where the separators of
/// the bracket around it begin, the bracket's own token, and then its separators.
struct FrameStack {
  private var entries = ContiguousArray<UInt32>()
  /// Where the separators of the innermost bracket begin; 0 when none is open.
  private var base = 0

  var isEmpty: Bool { base == 0 }

  /// The token of the innermost bracket.
  var open: Int { Int(entries[base - 1]) }

  /// The tokens of the separators in the innermost bracket, in order.
  var separators: ArraySlice<UInt32> { entries[base...] }

  /// How many tokens the stack holds.
  var count: Int { entries.count }

  mutating func push(_ bracket: Int) {
    if entries.isEmpty { entries.reserveCapacity(24) }
    entries.append(UInt32(truncatingIfNeeded: base))
    entries.append(UInt32(truncatingIfNeeded: bracket))
    base = entries.count
  }

  mutating func addSeparator(_ token: Int) { entries.append(UInt32(truncatingIfNeeded: token)) }

  /// Takes the innermost bracket off.
  mutating func pop() {
    let outer = Int(entries[base - 2])
    // One by one: separators are few, and removing a range costs as much as ten of them.
    while entries.count > base - 2 { entries.removeLast() }
    base = outer
  }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    base = 0
  }

  /// Whether any separator of any open bracket is a bar; looks from the innermost bracket outwards.
  func hasBar(among tokens: ContiguousArray<Token>) -> Bool {
    var end = entries.count
    var start = base
    while start > 0 {
      for entry in entries[start..<end] where tokens[Int(entry)].kind == .bar { return true }
      end = start - 2
      start = Int(entries[end])
    }
    return false
  }
}
