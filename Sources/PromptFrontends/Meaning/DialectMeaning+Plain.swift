package import PromptSyntax

extension DialectMeaning {
  /// The meaning of a text for a frontend without syntax: all of it is text of weight 1.
  ///
  /// The offsets of its text are those that the text's bytes have in the source.
  init(plain text: MappedText) {
    let whole = DialectSegment(kind: .text, range: SourceRange(0, text.bytes.count), weight: 1)
    self.init(WeightedText(weight: 1, text: text, segments: text.bytes.isEmpty ? [] : [whole]))
  }

  /// What is encoded for the first step, as text without syntax: parts with a weight of 0 or less are left out, the
  /// others are separated by commas, and breaks become spaces.
  ///
  /// - Complexity: O(*length of the texts*).
  package var plainText: MappedText {
    var plain = MappedText()
    for part in ranges[0].parts where part.weight > 0 {
      guard let text = part.texts.first else { continue }
      if !plain.bytes.isEmpty {
        plain.append(UInt8(ascii: ","), at: plain.lastSourceOffset)
        if text.text.bytes.first ?? 0 > 0x20 { plain.append(UInt8(ascii: " "), at: plain.lastSourceOffset) }
      }
      for segment in text.segments {
        switch segment.kind {
        case .break: plain.append(UInt8(ascii: " "), at: plain.lastSourceOffset)
        case .text, .embedding, .missingEmbedding, .swap: plain.append(segment.range.offsets, of: text.text)
        }
      }
    }
    return plain
  }
}

extension MappedText {
  /// The source offset of the last byte; 0 without one.
  fileprivate var lastSourceOffset: Int { bytes.isEmpty ? 0 : map.sourceOffset(of: bytes.count - 1) }
}
