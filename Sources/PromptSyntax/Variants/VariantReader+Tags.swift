/// The tags of SwarmUI by which text is drawn or filled in.
extension VariantReader {
  /// Rules `V6` and `V7`.
  mutating func readTags() {
    while offset < bytes.count {
      switch bytes[offset] {
      case Ascii.less: openTag()
      case Ascii.greater: closeTag()
      case Ascii.bar, Ascii.comma: separate()
      default: offset += 1
      }
    }
  }

  /// `<prefix:` or `<prefix[predata]:`.
  private mutating func openTag() {
    let start = offset
    if !open.isEmpty { open[open.count - 1].hasTag = true }
    let wordEnd = end(from: start + 1) { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    let word = String(decoding: bytes[(start + 1)..<wordEnd], as: UTF8.self).lowercased()
    var predata = wordEnd..<wordEnd
    var colon = wordEnd
    if has(Ascii.leftSquare, at: wordEnd) {
      let predataEnd = end(from: wordEnd + 1) {
        $0 != Ascii.rightSquare && $0 != Ascii.less && $0 != Ascii.greater
      }
      predata = (wordEnd + 1)..<predataEnd
      colon = predataEnd + 1
    }
    offset = start + 1
    guard has(Ascii.colon, at: colon), colon == wordEnd || has(Ascii.rightSquare, at: colon - 1) else {
      return push(from: start, hasNode: false)
    }
    offset = colon + 1
    switch word {
    case "random":
      add(.choice(count: count(in: predata), separator: separator(after: predata)), from: start)
      push(from: start)
      addOption(strength: 0, from: offset)
    case "wildcard", "wc", "var", "macro":
      add(word.utf8.first == UInt8(ascii: "w") ? .wildcard : .use, from: start, name: offset..<offset)
      push(from: start, isNamedByContent: true)
    case "setvar", "setmacro":
      let parts = bytes[predata].split(separator: Ascii.comma, maxSplits: 1, omittingEmptySubsequences: false)
      let isHidden = parts.count == 2 && parts[1].elementsEqual("false".utf8)
      add(.definition(isShown: !isHidden, isDefault: false), from: start, name: parts[0].indices)
      push(from: start)
    default: push(from: start, hasNode: false)
    }
  }

  private mutating func closeTag() {
    if let frame = open.popLast() {
      let isNamedByTag = frame.isNamedByContent && frame.hasTag
      if !isNamedByTag { close(frame) }
    }
    offset += 1
  }

  /// A separator of options: `||`, else `|`, else a comma. In a wildcard a comma ends the name.
  private mutating func separate() {
    let isBar = bytes[offset] == Ascii.bar
    let isDouble = isBar && has(Ascii.bar, at: offset + 1)
    offset += isDouble ? 2 : 1
    guard let frame = open.last else { return }
    if !frame.options.isEmpty {
      addOption(strength: isDouble ? 2 : isBar ? 1 : 0, from: offset)
    } else if !isBar, frame.isNamedByContent, let node = frame.node {
      endName(of: node, at: offset - 1)
    }
  }

  /// `2` or `1-3`, perhaps with a comma after it.
  private func count(in predata: Range<Int>) -> ClosedRange<Int>? {
    let lowerEnd = min(end(from: predata.lowerBound, where: Ascii.isDigit), predata.upperBound)
    guard let lower = number(in: predata.lowerBound..<lowerEnd) else { return nil }
    let hasDash = lowerEnd < predata.upperBound && bytes[lowerEnd] == Ascii.minus
    let upperEnd = hasDash ? min(end(from: lowerEnd + 1, where: Ascii.isDigit), predata.upperBound) : lowerEnd
    let upper = hasDash ? number(in: (lowerEnd + 1)..<upperEnd) ?? lower : lower
    return min(lower, upper)...max(lower, upper)
  }

  private func separator(after predata: Range<Int>) -> String {
    predata.isEmpty || bytes[predata.upperBound - 1] != Ascii.comma ? " " : ", "
  }
}
