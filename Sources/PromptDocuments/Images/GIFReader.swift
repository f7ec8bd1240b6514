import PromptSyntax

/// Reads the comments of a GIF file before its first picture, as the WebUI does.
enum GIFReader {
  /// - Complexity: O(*n*).
  static func read(_ file: ContiguousArray<UInt8>, into found: inout ImageFindings) {
    let truncated = Diagnostic.imageTruncated(at: file.count, length: file.count, part: "a block")
    guard file.count >= 13 else {
      found.diagnostics.append(truncated)
      return
    }
    // The size of the color table: a flag, and the number of bits per color minus 1.
    var at = 13 + (file[10] & 0x80 == 0 ? 0 : 3 << (Int(file[10] & 7) + 1))
    var text: ContiguousArray<UInt8> = []
    var range: Range<Int>?
    defer {
      if let range {
        if text.count >= ImageText.textLimit {
          found.diagnostics.append(.imageTextTooLong(at: range, part: "the comment"))
        }
        found.entries.append(ImageTextEntry(.gifComment, keyword: "comment", text: SourceText(bytes: text), at: range))
      }
    }
    // An extension has a label and blocks of up to 255 bytes; the last block is empty.
    while at + 1 < file.count, file[at] == 0x21 {
      let isComment = file[at + 1] == 0xFE
      let start = at
      at += 2
      if isComment, range != nil { text.append(UInt8(ascii: "\n")) }
      while at < file.count, file[at] != 0, Int(file[at]) < file.count - at {
        if isComment, text.count < ImageText.textLimit { text += file[(at + 1)...(at + Int(file[at]))] }
        at += 1 + Int(file[at])
      }
      guard at < file.count, file[at] == 0 else {
        found.diagnostics.append(truncated)
        return
      }
      at += 1
      if isComment { range = (range?.lowerBound ?? start)..<at }
    }
    if at >= file.count {
      found.diagnostics.append(truncated)
    } else if file[at] != 0x2C, file[at] != 0x3B {
      found.diagnostics.append(.imageTextUnreadable(at: at..<(at + 1), part: "a block"))
    }
  }
}
