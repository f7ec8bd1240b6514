import PromptSyntax

/// What the systems that run tools for a repository, such as GitHub's runner, take for commands in the output of a tool:
/// a line that begins with `::`, and `##` and `[` with a name between them anywhere.
///
/// See `ActionCommand` of GitHub's runner, and the service messages of Azure and TeamCity. White space before `::` does not
/// count there, nor do characters that a comparison of text ignores.
enum WorkflowCommands {
  /// The offsets of the bytes that make commands of lines: to change these is enough.
  ///
  /// - Complexity: O(*n*).
  static func offsets(in bytes: ContiguousArray<UInt8>) -> [Int] {
    let span = bytes.span
    var offsets: [Int] = []
    // The colon that the line begins with, and whether nothing but what does not count was in the line so far.
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

  /// The bytes without commands.
  ///
  /// - Parameter written: how a character is written that would make a command.
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
