import PromptSyntax

/// The parts of the texts that a prompt is over time: alternations bring the same texts again, which are read once.
struct KnownTexts {
  private var known: [SourceMap: (bytes: ContiguousArray<UInt8>, parts: [DialectMeaning.Part])] = [:]
  /// How many texts there are; of one or two none comes again.
  private let count: Int

  init(count: Int) { self.count = count }

  /// The parts of a text, which `read` gives where the text is new.
  mutating func parts(
    of text: MappedText, read: (MappedText) throws(DialectFault) -> [DialectMeaning.Part]
  ) throws(DialectFault) -> [DialectMeaning.Part] {
    if count < 3 { return try read(text) }
    if let known = known[text.map], known.bytes == text.bytes { return known.parts }
    let parts = try read(text)
    known[text.map] = (text.bytes, parts)
    return parts
  }
}
