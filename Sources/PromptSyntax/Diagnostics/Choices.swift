extension SourceText {
  /// The choices of the extension Dynamic Prompts, such as `{red|blue}`, in order; those in others are part of them.
  ///
  /// - Complexity: O(*n*).
  package func choices() -> [SourceRange] {
    var choices: [SourceRange] = []
    var open: [(offset: Int, hasBar: Bool)] = []
    for offset in bytes.indices {
      switch bytes[offset] {
      case UInt8(ascii: "{"): open.append((offset, false))
      case Ascii.bar where !open.isEmpty: open[open.count - 1].hasBar = true
      case UInt8(ascii: "}"):
        guard let last = open.popLast(), last.hasBar else { continue }
        while let inner = choices.last, Int(inner.lowerBound) > last.offset { choices.removeLast() }
        choices.append(SourceRange(last.offset..<(offset + 1)))
      default: continue
      }
    }
    return choices
  }
}
