package import PromptSyntax

extension SourceText {
  /// The edits that turn this text into another one.
  ///
  /// An edit can only insert UTF-8, so bytes that are not UTF-8 are kept, and there is at most one edit, the shortest
  /// possible, between two of them.
  /// - Precondition: all bytes of the other text that are not UTF-8 come from this text.
  /// - Complexity: O(*n*).
  package func edits(turningInto new: SourceText) -> [SourceEdit] {
    guard self != new else { return [] }
    return piecesBetweenStrayBytes(keptIn: new).compactMap { old, changed in
      let (before, after) = (bytes[old], new.bytes[changed])
      guard before != after else { return nil }
      var head = zip(before, after).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
      while head > 0, before.isInsideCharacter(after: head) || after.isInsideCharacter(after: head) { head -= 1 }
      let most = min(before.count, after.count) - head
      var tail = zip(before.reversed(), after.reversed()).prefix(most).prefix { $0 == $1 }
        .reduce(0) { count, _ in count + 1 }
      while tail > 0, before.isInsideCharacter(after: before.count - tail) { tail -= 1 }
      return SourceEdit(
        replacing: SourceRange(old.lowerBound + head, old.upperBound - tail),
        with: String(decoding: after.dropFirst(head).dropLast(tail), as: UTF8.self))
    }
  }

  /// The pieces before, between and after the bytes that are not UTF-8 and occur in both texts; in the other text each
  /// piece is UTF-8.
  ///
  /// - Precondition: that of ``edits(turningInto:)``.
  /// - Complexity: O(*n*).
  func piecesBetweenStrayBytes(keptIn new: SourceText) -> [(old: Range<Int>, new: Range<Int>)] {
    var pieces: [(old: Range<Int>, new: Range<Int>)] = []
    var (start, newStart) = (0, 0)
    var strays = bytes.strayOffsets[...]
    for stray in new.bytes.strayOffsets {
      guard let index = strays.firstIndex(where: { bytes[$0] == new.bytes[stray] }) else { break }
      pieces.append((start..<strays[index], newStart..<stray))
      (start, newStart) = (strays[index] + 1, stray + 1)
      strays = strays[(index + 1)...]
    }
    return pieces + [(start..<count, newStart..<new.count)]
  }
}

extension ContiguousArray<UInt8> {
  /// The offsets of the bytes that are not UTF-8.
  fileprivate var strayOffsets: [Int] {
    let bytes = span
    var offsets: [Int] = []
    var at = 0
    while at < count {
      let (scalar, length) = bytes.scalar(at: at)
      if scalar == "\u{FFFD}", length == 1 { offsets.append(at) }
      at += length
    }
    return offsets
  }
}

extension ContiguousArray<UInt8>.SubSequence {
  fileprivate func isInsideCharacter(after count: Int) -> Bool {
    dropFirst(count).first.map { $0 & 0xC0 == 0x80 } ?? false
  }
}
