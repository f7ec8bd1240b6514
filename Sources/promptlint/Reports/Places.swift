import PromptSyntax

/// Finds lines and columns of many places in one source, each in logarithmic time however long the lines are.
struct Places {
  private let starts: ContiguousArray<UInt32>
  private let lines: SourceLines
  /// For each byte how many UTF-16 code units stand before it; one more entry for the end.
  private let utf16Offsets: ContiguousArray<UInt32>

  /// A place in a source as reports give it.
  struct Place: Encodable, Hashable {
    let offset: Int
    let line: Int
    let column: Int
    let utf16Column: Int
  }

  /// Counts lines and code units.
  ///
  /// - Complexity: O(*n*).
  init(in source: SourceText) {
    let lines = SourceLines(of: source)
    self.lines = lines
    starts = ContiguousArray((1...lines.count).lazy.map { lines.range(ofLine: $0).lowerBound })
    let bytes = source.bytes
    var offsets = ContiguousArray<UInt32>()
    offsets.reserveCapacity(bytes.count + 1)
    var units: UInt32 = 0
    var offset = 0
    while offset < bytes.count {
      let length = Self.characterLength(in: bytes, at: offset)
      // A byte inside a character has the column of the character's start.
      offsets.append(contentsOf: repeatElement(units, count: length))
      units += length == 4 ? 2 : 1
      offset += length
    }
    offsets.append(units)
    utf16Offsets = offsets
  }

  /// The line and columns of a byte.
  func place(of offset: UInt32) -> Place {
    let line = lineIndex(of: offset)
    let start = starts[line]
    return Place(
      offset: Int(offset), line: line + 1, column: Int(offset - start) + 1,
      utf16Column: Int(utf16Offsets[Int(offset)] - utf16Offsets[Int(start)]) + 1)
  }

  /// The line that a byte is in, without its line break.
  func rangeOfLine(at offset: UInt32) -> SourceRange { lines.range(ofLine: lineIndex(of: offset) + 1) }

  private func lineIndex(of offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The length of the UTF-8 character at an offset; 1 for a byte that is not UTF-8.
  private static func characterLength(in bytes: ContiguousArray<UInt8>, at offset: Int) -> Int {
    let first = bytes[offset]
    let length = first < 0xC2 || first > 0xF4 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard length > 1 else { return 1 }
    guard offset + length <= bytes.count else { return 1 }
    for index in (offset + 1)..<(offset + length) where bytes[index] & 0xC0 != 0x80 { return 1 }
    let second = bytes[offset + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90, 0xF4 where second > 0x8F:
      return 1
    default: return length
    }
  }
}
