import PromptSyntax

/// Reads a prompt as SD.Next does, for its first text encoder: dialects.md, section 5.
struct SDNextReader {
  let attention: Dialect.SDNextAttention
  let steps: Int

  func meaning(of source: MappedText) throws(DialectFault) -> DialectMeaning {
    let (text, tags) = ExtraNetworks.stripped(from: source)
    let networks = SDNextNetworks(tags)
    var ranges: [DialectMeaning.TimeRange] = []
    let texts = try SDNextSchedule.texts(of: text, steps: steps)
    var known = KnownTexts(count: texts.count)
    for entry in texts {
      let parts = try known.parts(of: entry.text) { text throws(DialectFault) in
        var reader = SDNextAttentionReader(try Self.firstEncoder(text), attention)
        return [DialectMeaning.Part(try reader.read())]
      }
      ranges.append(
        DialectMeaning.TimeRange(
          end: .step(entry.lastStep), parts: parts, networks: networks.networks, networkFault: networks.fault))
    }
    return DialectMeaning(ranges: ranges)
  }

  /// What stands before `TE2:`, `TE3:` and `TE4:`, without white space at its ends.
  ///
  /// The reference splits the first text at each, and the other texts where the first one does not have it; a mark that
  /// stands in a text twice raises.
  private static func firstEncoder(_ text: MappedText) throws(DialectFault) -> MappedText {
    let bytes = text.bytes.span
    var texts: ContiguousArray<Range<Int>> = [0..<bytes.count]
    texts.reserveCapacity(4)
    for mark in ["TE2:", "TE3:", "TE4:"] as [StaticString] {
      var rest = texts[0]
      for index in texts.indices {
        let found = bytes.ranges(of: mark, in: texts[index])
        guard let first = found.first else { continue }
        if found.count > 1 {
          throw DialectFault(reason: .unreadableText, range: text.map.sourceRange(of: SourceRange(found[1])))
        }
        rest = first.upperBound..<texts[index].upperBound
        texts[index] = texts[index].lowerBound..<first.lowerBound
        break
      }
      texts.append(rest)
    }
    let start = bytes.skippingSpace(in: texts[0])
    return text.slice(start..<bytes.trimmingSpace(in: start..<texts[0].upperBound))
  }
}

extension Span<UInt8> {
  /// The first two ranges of a text.
  fileprivate func ranges(of word: StaticString, in range: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = next(word.utf8Start[0], from: range.lowerBound)
    while offset + word.utf8CodeUnitCount <= range.upperBound, ranges.count < 2 {
      let isWord = hasText(word, at: offset)
      if isWord { ranges.append(offset..<(offset + word.utf8CodeUnitCount)) }
      offset = next(word.utf8Start[0], from: offset + (isWord ? word.utf8CodeUnitCount : 1))
    }
    return ranges
  }
}
