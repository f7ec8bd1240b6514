import PromptSyntax

/// Finds the parameters in a line: `key: value` up to a comma or the end; the value may be quoted.
///
/// It matches the WebUI's pattern `\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)` without backtracking: a colon after
/// a key always makes a parameter, because an unquoted value may be anything. Only a malformed quoted value is scanned
/// twice.
struct ParameterScanner {
  /// A key and its value as written.
  struct Parameter {
    let key: Range<Int>
    let value: Range<Int>
  }

  private let file: ContiguousArray<UInt8>
  private let end: Int
  private var at: Int

  init(_ file: ContiguousArray<UInt8>, in line: Range<Int>) {
    self.file = file
    at = line.lowerBound
    end = line.upperBound
  }

  /// All parameters of the line.
  ///
  /// - Complexity: O(*length*).
  mutating func parameters() -> [Parameter] {
    var found: [Parameter] = []
    while let key = key() {
      at = file.span.skippingSpace(in: (key.upperBound + 1)..<end)
      let start = at
      if let closing = closingQuote() {
        at = closing + 1
      } else {
        while at < end, file[at] != UInt8(ascii: ",") { at += 1 }
      }
      found.append(Parameter(key: key, value: start..<at))
      at = min(at + 1, end)
    }
    return found
  }

  /// The next key before a colon; it starts with a word character and has at least two characters.
  private mutating func key() -> Range<Int>? {
    var at = at
    defer { self.at = at }
    var start: Int?
    var first = 0
    while at < end {
      let (scalar, length) = file.span.scalar(at: at)
      if scalar == ":", let start, at > first { return start..<at }
      if scalar.isWord || scalar == " " || scalar == "-" || scalar == "/" {
        if start == nil, scalar.isWord {
          start = at
          first = at + length
        }
      } else {
        start = nil
      }
      at += length
    }
    return nil
  }

  /// The offset of the closing quote, if a nonempty quoted value is here and ends before a comma or the end.
  private func closingQuote() -> Int? {
    guard at < end, file[at] == UInt8(ascii: "\"") else { return nil }
    var offset = at + 1
    while offset < end, file[offset] != UInt8(ascii: "\"") {
      let isEscape = file[offset] == UInt8(ascii: "\\") && offset + 1 < end
      offset += isEscape ? 1 + file.span.scalar(at: offset + 1).length : 1
    }
    guard offset < end, offset > at + 1 else { return nil }
    return offset + 1 == end || file[offset + 1] == UInt8(ascii: ",") ? offset : nil
  }
}
