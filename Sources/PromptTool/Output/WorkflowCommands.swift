import PromptSyntax

/// Text that CI systems such as GitHub Actions obey as commands when a tool prints it: a line that starts with `::`, and
/// `##`, a name and `[` anywhere.
///
/// See `ActionCommand` in GitHub's runner, and the service messages of Azure Pipelines and TeamCity. Whitespace and
/// characters that a text comparison ignores may precede `::`.
enum WorkflowCommands {
  /// The offsets of the bytes that have to be escaped so that there are no commands.
  ///
  /// - Complexity: O(*n*).
  static func offsets(in bytes: ContiguousArray<UInt8>) -> [Int] {
    let span = bytes.span
    var offsets: [Int] = []
    // The colon at the start of the line, and whether the line has only ignorable characters so far.
    var (colon, isAtStart) = (nil as Int?, true)
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        (colon, isAtStart) = (nil, true)
      } else if byte == UInt8(ascii: "["), endsInCommandName(bytes[..<offset]) {
        offsets.append(offset)
      }
      guard isAtStart else {
        offset += 1
        continue
      }
      let (scalar, length) = span.scalar(at: offset)
      if scalar == ":" {
        if let first = colon { offsets.append(first) }
        (colon, isAtStart) = (offset, colon == nil)
      } else if !scalar.isHidden, colon != nil || !scalar.properties.isWhitespace {
        isAtStart = false
      }
      offset += length
    }
    return offsets
  }

  /// The bytes with commands made harmless.
  ///
  /// - Parameter written: how to write a byte that would make a command.
  static func escaped(
    _ bytes: ContiguousArray<UInt8>, as written: (UInt8) -> String
  ) -> ContiguousArray<UInt8> {
    let offsets = offsets(in: bytes)
    if offsets.isEmpty { return bytes }
    var escaped: ContiguousArray<UInt8> = []
    var start = 0
    for offset in offsets {
      escaped += bytes[start..<offset]
      escaped += written(bytes[offset]).utf8
      start = offset + 1
    }
    return escaped + bytes[start...]
  }

  private static func endsInCommandName(_ bytes: ContiguousArray<UInt8>.SubSequence) -> Bool {
    let before = bytes.reversed().drop { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    return before.prefix(2).elementsEqual("##".utf8)
  }
}

extension UInt8 {
  /// `%` and two hexadecimal digits, as in URIs and GitHub's commands.
  var percentEncoded: String {
    let hex = String(self, radix: 16, uppercase: true)
    return "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
  }
}
