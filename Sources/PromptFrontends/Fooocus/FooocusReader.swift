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
      let bytes = segment.bytes.span
      var start = 0
      while start < bytes.count {
        var end = bytes.next(UInt8(ascii: " "), from: start)
        // Words with one space between them are written together, but NaN differs from itself.
        while start < end, !piece.weight.isNaN, !isEmbedding(at: start, in: bytes),
          let next = bytes.byte(at: end + 1), next != UInt8(ascii: " "), !isEmbedding(at: end + 1, in: bytes)
        {
          end = bytes.next(UInt8(ascii: " "), from: end + 1)
        }
        if start < end {
          if piece.weight != weight { writer.endSegment(weight: weight) }
          weight = piece.weight
          read(start..<end, of: segment, weight: weight, to: &writer)
        }
        start = end + 1
      }
    }
    writer.endSegment(weight: weight)
  }

  private func isEmbedding(at offset: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.hasText(ComfyUIEmbeddings.identifier, at: offset)
  }

  /// Reads words, or one that names an embedding.
  private func read(_ word: Range<Int>, of segment: MappedText, weight: Double, to writer: inout SegmentWriter) {
    var rest = word
    if isEmbedding(at: word.lowerBound, in: segment.bytes.span) {
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
