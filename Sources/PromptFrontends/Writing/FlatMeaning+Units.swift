import PromptSyntax

extension FlatMeaning {
  static func part(
    _ part: DialectMeaning.Part, _ offset: (Int) -> Int, _ embedding: (Int) -> EmbeddingText?
  ) -> Part {
    var units = TextUnits()
    if let text = part.texts.first { append(text.segments, of: text, to: &units, offset, embedding) }
    return Part(weight: part.weight, units: withoutSpaceAtEdges(units), isBlend: part.blend != .none)
  }

  /// compel concatenates the encodings of its parts: what is between them is a break.
  static func joined(_ parts: [Part]) -> Part {
    var units = TextUnits()
    for (index, part) in parts.enumerated() {
      let start = part.units.first?.source ?? units.last?.source ?? 0
      if index > 0 { units.append(TextUnit(kind: .break, byte: 0, weight: -1, source: start)) }
      units += part.units
    }
    let isBlend = parts.contains { $0.isBlend || $0.weight != 1 }
    return Part(weight: 1, units: units, isBlend: isBlend)
  }

  private static func append(
    _ segments: [DialectSegment], of text: DialectMeaning.WeightedText, to units: inout TextUnits,
    _ offset: (Int) -> Int, _ embedding: (Int) -> EmbeddingText?, isSwapped: Bool = false
  ) {
    for segment in segments {
      let start = offset(text.text.map.sourceOffset(of: segment.range.lowerBound))
      switch segment.kind {
      case .missingEmbedding: continue
      case .break:
        let length = UInt8(clamping: text.sourceRange(of: segment).count)
        units.append(TextUnit(kind: .break, byte: length, weight: -1, source: start))
      case .embedding(let file):
        for byte in file.utf8.nameWithoutExtension {
          units.append(TextUnit(kind: .embedding, byte: byte, weight: segment.weight, source: start))
        }
      case .swap(let from, _, _): append(from, of: text, to: &units, offset, embedding, isSwapped: true)
      case .text:
        for index in segment.range.offsets {
          let source = offset(text.text.map.sourceOffset(of: index))
          let byte = text.text.bytes[index]
          switch isSwapped ? nil : embedding(source) {
          case .name(let name, source)?:
            for byte in name.utf8 {
              units.append(TextUnit(kind: .embedding, byte: byte, weight: segment.weight, source: source))
            }
          case .name?: break
          case .byte?:
            units.append(TextUnit(kind: .embedding, byte: byte, weight: segment.weight, source: source))
          case nil:
            let kind: TextUnit.Kind = isSwapped ? .swapped : .text
            units.append(TextUnit(kind: kind, byte: byte, weight: segment.weight, source: source))
          }
        }
      }
    }
  }

  /// Drops the white space that never reaches a tokenizer: at the ends, and next to breaks and embeddings.
  private static func withoutSpaceAtEdges(_ units: TextUnits) -> TextUnits {
    let bytes = ContiguousArray(units.map { $0.byte })
    var result = TextUnits()
    result.reserveCapacity(units.count)
    var start = 0
    while start < units.count {
      var end = start
      while end < units.count, units[end].kind == units[start].kind { end += 1 }
      switch units[start].kind {
      case .text, .swapped:
        let first = bytes.span.skippingSpace(in: start..<end)
        result += units[first..<bytes.span.trimmingSpace(in: first..<end)]
      case .embedding, .break: result += units[start..<end]
      }
      start = end
    }
    return result
  }

  /// The words of the tokenizer, each within a text of one weight.
  static func words(in units: TextUnits) -> TextUnits {
    var result = TextUnits()
    units.forEachRun { run in
      guard run[run.startIndex].kind != .break else {
        result += run
        return
      }
      let bytes = ContiguousArray(run.map { $0.byte })
      for word in PreTokens.ranges(in: bytes.span) {
        let start = word.lowerBound..<(word.lowerBound + bytes.span.scalar(at: word.lowerBound).length)
        for index in word {
          var unit = run[run.startIndex + index]
          unit.startsWord = start.contains(index)
          result.append(unit)
        }
      }
    }
    return result
  }
}

extension Collection<TextUnit> {
  /// Calls `body` with each run of units of one kind and weight; each break is a run.
  func forEachRun(_ body: (SubSequence) -> Void) {
    var start = startIndex
    while start < endIndex {
      let first = self[start]
      var end = index(after: start)
      while end < endIndex, first.kind != .break, self[end].kind == first.kind,
        self[end].weight == first.weight || self[end].weight.isNaN && first.weight.isNaN
      {
        end = index(after: end)
      }
      body(self[start..<end])
      start = end
    }
  }
}
