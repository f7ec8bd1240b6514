/// The words into which the tokenizer cuts a text before it looks at its vocabulary: letters, one digit, or others.
///
/// Texts with the same words, letter case aside, have the same token ids.
package enum PreTokens {
  /// What a word is made of.
  private enum Class { case letter, digit, space, other }

  /// The ranges of the words in a text that has not been cleaned yet.
  ///
  /// - Complexity: O(*n*).
  package static func ranges(in text: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = 0
    // Before it is composed, a mark belongs to the letter before it.
    while let word = next(in: text, from: &offset, marksAreLetters: true) { words.append(word) }
    return words
  }

  /// The next word from `offset` on, which moves past it; nil at the end of the text.
  ///
  /// - Complexity: O(*what `offset` moves over*).
  package static func next(
    in text: Span<UInt8>, from offset: inout Int, marksAreLetters: Bool = false
  ) -> Range<Int>? {
    var (first, length) = (Class.space, 0)
    while offset < text.count {
      (first, length) = wordClass(at: offset, in: text, marksAreLetters)
      if first != .space { break }
      offset += length
    }
    guard offset < text.count else { return nil }
    let start = offset
    if let end = fixedWordEnd(at: offset, in: text) {
      offset = end
      return start..<end
    }
    offset += length
    guard first != .digit else { return start..<offset }
    while true {
      if first == .letter { offset = text.skippingWords(from: offset, marking: mayBeNoLetter) }
      guard offset < text.count else { break }
      let (next, length) = wordClass(at: offset, in: text, marksAreLetters)
      guard next == first else { break }
      offset += length
    }
    return start..<offset
  }

  /// The high bit of each of eight bytes that is not a letter of ASCII.
  @inline(__always)
  private static func mayBeNoLetter(_ word: UInt64) -> UInt64 {
    let each: UInt64 = 0x0101_0101_0101_0101
    let small = (word | each &* 0x20) & (each &* 0x7F)
    return (word | ~(small &+ each &* 0x1F) | (small &+ each &* 0x05)) & (each &* 0x80)
  }

  @inline(__always)
  private static func wordClass(
    at offset: Int, in text: Span<UInt8>, _ marksAreLetters: Bool
  ) -> (class: Class, length: Int) {
    let byte = text[offset]
    if byte < 0x80 {
      if (byte | 0x20) &- 0x61 < 26 { return (.letter, 1) }
      if byte &- 0x30 < 10 { return (.digit, 1) }
      return (byte == 0x20 || byte &- 9 < 5 || byte &- 0x1C < 4 ? .space : .other, 1)
    }
    return longWordClass(at: offset, in: text, marksAreLetters)
  }

  private static func longWordClass(
    at offset: Int, in text: Span<UInt8>, _ marksAreLetters: Bool
  ) -> (class: Class, length: Int) {
    let (scalar, length) = text.scalar(at: offset)
    if scalar.isSpace { return (.space, length) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return (.letter, length)
    case .nonspacingMark where marksAreLetters: return (.letter, length)
    // In another case it is a letter, so that the reference's pattern, which ignores case, finds it in no class.
    case .nonspacingMark where scalar == "\u{345}": return (.space, length)
    case .decimalNumber, .letterNumber, .otherNumber: return (.digit, length)
    default: return (.other, length)
    }
  }

  /// `'s`, `'re` and the like, and what the tokenizer keeps for itself.
  private static let fixedWords: [StaticString] = [
    "'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "<|startoftext|>", "<|endoftext|>",
  ]

  /// The end of the fixed word at `offset`, if there is one.
  private static func fixedWordEnd(at offset: Int, in text: Span<UInt8>) -> Int? {
    guard text[offset] == UInt8(ascii: "'") || text[offset] == UInt8(ascii: "<") else { return nil }
    for word in fixedWords {
      if let end = end(of: word, at: offset, in: text) { return end }
    }
    return nil
  }

  /// The end of a word of lowercase letters and signs, matched in any case; the long s is an s in another case.
  private static func end(of word: StaticString, at start: Int, in text: Span<UInt8>) -> Int? {
    var offset = start
    for index in 0..<word.utf8CodeUnitCount {
      let wanted = word.utf8Start[index]
      guard offset < text.count else { return nil }
      if text[offset] == wanted || wanted &- 0x61 < 26 && text[offset] | 0x20 == wanted {
        offset += 1
      } else if wanted == UInt8(ascii: "s"), text.hasText("\u{17F}", at: offset) {
        offset += 2
      } else {
        return nil
      }
    }
    return offset
  }
}
