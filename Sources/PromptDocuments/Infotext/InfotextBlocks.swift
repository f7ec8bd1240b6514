import PromptSyntax

/// Tells several infotexts in one file apart.
enum InfotextBlocks {
  /// The ranges of the blocks: the whole text, or the blocks of which each ends in the line of parameters that the WebUI
  /// writes, before a blank line or the end.
  ///
  /// - Complexity: O(*n*).
  static func ranges(of file: ContiguousArray<UInt8>, in content: Range<Int>) -> [Range<Int>] {
    let reader = InfotextReader(file)
    var blocks: [Range<Int>] = []
    var start = content.lowerBound
    // A line of parameters that ends a block if a blank line follows.
    var candidate: Int?
    for line in TextLines(of: file, in: content) {
      if file.trimmed(line).isEmpty, let end = candidate {
        blocks.append(start..<end)
        start = end
      }
      candidate = reader.isWrittenParameters(line) ? line.upperBound : nil
    }
    if let end = candidate {
      blocks.append(start..<end)
      start = end
    }
    // What follows the last line of parameters belongs to nothing: then nothing is sure.
    return file.trimmed(start..<content.upperBound).isEmpty && !blocks.isEmpty ? blocks : [content]
  }
}
