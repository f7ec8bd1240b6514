import PromptSyntax

/// How ComfyUI finds the embedding that a word of a prompt names: dialects.md, section 2.3.
enum ComfyUIEmbeddings {
  static let identifier: StaticString = "embedding:"

  /// Looks a name up as it is and, where it has no file, without the commas at its ends.
  ///
  /// - Returns: the file, and for a name with commas what the reference takes for these: what is after as many
  ///   characters as the name has without them.
  static func lookUp(
    _ name: Range<Int>, in bytes: ContiguousArray<UInt8>, _ files: DialectFiles
  ) -> (file: String?, commas: Range<Int>?) {
    if let file = files.embedding(named: bytes[name]) { return (file, nil) }
    let comma = UInt8(ascii: ",")
    var (start, end) = (name.lowerBound, name.upperBound)
    while start < end, bytes[start] == comma { start += 1 }
    while start < end, bytes[end - 1] == comma { end -= 1 }
    if start..<end == name { return (nil, nil) }
    let file = files.embedding(named: bytes[start..<end])
    var rest = name.lowerBound
    while start < end {
      start += bytes.span.scalar(at: start).length
      rest += bytes.span.scalar(at: rest).length
    }
    return (file, rest..<name.upperBound)
  }
}
