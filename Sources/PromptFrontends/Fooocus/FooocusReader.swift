import PromptSyntax

/// Reads a prompt as Fooocus does, without styles and files of wildcards: dialects.md, section 8.
struct FooocusReader {
  let files: DialectFiles
  /// The index of the image in its batch.
  let image: Int

  func meaning(of source: MappedText) -> DialectMeaning {
    var networks: [DialectNetwork] = []
    var writer = SegmentWriter(at: source.map.sourceOffset(of: 0))
    let lines = FooocusText.lines(of: source)
    for (index, line) in lines.enumerated() {
      var text = line
      if index == 0 { (text, networks) = FooocusTags.removed(from: text, files: files) }
      text = FooocusText.withoutWildcards(text)
      if index == 0 { text = FooocusText.withoutArrays(text, image: image) }
      guard !text.bytes.isEmpty else { continue }
      if !writer.segments.isEmpty {
        writer.write(Ascii.newline, at: max(text.map.sourceOffset(of: 0), 1) - 1)
        writer.endSegment(.break, weight: -1)
      }
      read(text, to: &writer)
    }
    return DialectMeaning(writer.finished(), networks: networks)
  }

  /// Phase 4: ComfyUI's weights, and single words.
  private func read(_ text: MappedText, to writer: inout SegmentWriter) {
    var weight = 1.0
    for piece in ComfyUIWeights(of: text.bytes).pieces {
      let segment = ComfyUIReader.unescaped(text, in: piece.range)
      for word in segment.bytes.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == Ascii.newline }) {
        if piece.weight != weight { writer.endSegment(weight: weight) }
        weight = piece.weight
        read(word.indices, of: segment, weight: weight, to: &writer)
      }
    }
    writer.endSegment(weight: weight)
  }

  private func read(_ word: Range<Int>, of segment: MappedText, weight: Double, to writer: inout SegmentWriter) {
    var rest = word
    if segment.bytes.span.hasText(ComfyUIEmbeddings.identifier, at: word.lowerBound) {
      let name = (word.lowerBound + ComfyUIEmbeddings.identifier.utf8CodeUnitCount)..<word.upperBound
      let found = ComfyUIEmbeddings.lookUp(name, in: segment.bytes, files)
      writer.endSegment(weight: weight)
      writer.write(name, of: segment)
      writer.endSegment(found.file.map { .embedding(file: $0) } ?? .missingEmbedding, weight: weight)
      rest = found.commas ?? name.upperBound..<name.upperBound
    }
    if rest.isEmpty { return }
    if !writer.isEmpty { writer.write(UInt8(ascii: " "), at: segment.map.sourceOffset(of: rest.lowerBound)) }
    writer.write(rest, of: segment)
  }
}
