/// The words into which the tokenizer cuts a text before it looks at its vocabulary: letters, one digit, or others.
///
/// Texts with the same words, letter case aside, have the same token ids.
package enum PreTokens {
  /// The places of the words in a text.
  ///
  /// - Complexity: O(*n*).
  package static func ranges(in text: Span<UInt8>) -> [Range<Int>] {
    enum Class { case letter, digit, space, other }
    func wordClass(_ scalar: Unicode.Scalar) -> Class {
      if scalar.isSpace { return .space }
      switch scalar.properties.generalCategory {
      // A mark belongs to the letter before it, with which it composes.
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark:
        return .letter
      case .decimalNumber, .letterNumber, .otherNumber: return .digit
      default: return .other
      }
    }
    var words: [Range<Int>] = []
    var previous = Class.space
    var offset = 0
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if scalar == "'", previous != .other, let end = contractionEnd(at: offset, in: text) {
        words.append(offset..<end)
        previous = .space
        offset = end
        continue
      }
      let current = wordClass(scalar)
      if current == previous, current != .digit, current != .space {
        words[words.count - 1] = words[words.count - 1].lowerBound..<(offset + length)
      } else if current != .space {
        words.append(offset..<(offset + length))
      }
      previous = current
      offset += length
    }
    return words
  }

  /// The end of `'s`, `'re` and the like, which the tokenizer takes for words.
  private static func contractionEnd(at offset: Int, in text: Span<UInt8>) -> Int? {
    func hasText(_ ending: String) -> Bool {
      let bytes = ContiguousArray(ending.utf8)
      guard offset + bytes.count < text.count else { return false }
      return bytes.indices.allSatisfy { text[offset + 1 + $0] | 0x20 == bytes[$0] }
    }
    guard let ending = ["s", "t", "re", "ve", "m", "ll", "d"].first(where: { hasText($0) }) else { return nil }
    return offset + 1 + ending.utf8.count
  }
}
