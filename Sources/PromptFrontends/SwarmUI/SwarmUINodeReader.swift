import PromptSyntax

/// Reads the text that SwarmUI's encoder node gets: dialects.md, section 3.2.
struct SwarmUINodeReader {
  let steps: Int
  let files: DialectFiles

  func meaning(of source: MappedText, networks: [DialectNetwork] = []) throws(DialectFault) -> DialectMeaning {
    var compiler = SwarmUICompiler(source.bytes, steps: steps)
    if let fault = compiler.compile() {
      throw DialectFault(reason: fault.reason, range: source.map.sourceRange(of: SourceRange(fault.range)))
    }
    var ranges: [DialectMeaning.TimeRange] = []
    let texts = StepText.merged(compiler.lastSteps()) { compiler.text(at: $0, of: source) }
    var known = KnownTexts(count: texts.count)
    for entry in texts {
      let parts = try known.parts(of: entry.text) { text throws(DialectFault) in
        [DialectMeaning.Part(try encoded(text))]
      }
      ranges.append(
        DialectMeaning.TimeRange(end: .step(entry.lastStep), parts: parts, networks: networks, networkFault: nil))
    }
    return DialectMeaning(ranges: ranges)
  }

  /// Cuts a text at each `<break>`, and reads the pieces as ComfyUI does.
  private func encoded(_ text: MappedText) throws(DialectFault) -> DialectMeaning.WeightedText {
    let mark: StaticString = "<break>"
    let bytes = text.bytes.span
    let reader = ComfyUIReader(files: files)
    var writer = SegmentWriter(at: text.map.sourceOffset(of: 0))
    var start = 0
    var offset = bytes.next(Ascii.less, from: 0)
    while offset < bytes.count {
      if bytes.hasText(mark, at: offset) {
        try reader.read(text.slice(start..<offset), to: &writer)
        start = offset + mark.utf8CodeUnitCount
        writer.write(offset..<start, of: text)
        writer.endSegment(.break, weight: -1)
      }
      offset = bytes.next(Ascii.less, from: offset + 1)
    }
    try reader.read(text.slice(start..<bytes.count), to: &writer)
    return writer.finished()
  }
}
