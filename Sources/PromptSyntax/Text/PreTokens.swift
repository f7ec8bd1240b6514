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
    repeat {
      offset += length
      guard offset < text.count else { return nil }
      (first, length) = wordClass(at: offset, in: text, marksAreLetters)
    } while first == .space
    let start = offset
    if let end = fixedWordEnd(at: offset, in: text) {
      offset = end
      return start..<end
    }
    offset += length
    guard first != .digit else { return start..<offset }
    while true {
      if first == .letter { offset = text.skippingASCIILetters(from: offset) }
      guard offset < text.count else { break }
      let (next, length) = wordClass(at: offset, in: text, marksAreLetters)
      guard next == first else { break }
      offset += length
    }
    return start..<offset
  }

  @inline(__always)
  private static func wordClass(
    at offset: Int, in text: Span<UInt8>, _ marksAreLetters: Bool
  ) -> (class: Class, length: Int) {
    let byte = text[offset]
    if (byte | 0x20) &- 0x61 < 26 { return (.letter, 1) }
    if byte &- 0x1C < 5 || byte &- 9 < 5 { return (.space, 1) }
    if byte &- 0x30 < 10 { return (.digit, 1) }
    return byte < 0x80 ? (.other, 1) : longWordClass(at: offset, in: text, marksAreLetters)
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

extension Span<UInt8> {
  /// The offset of the first byte from `offset` on that is not a letter of ASCII.
  @inline(__always)
  fileprivate func skippingASCIILetters(from offset: Int) -> Int {
    let each: UInt64 = 0x0101_0101_0101_0101
    var offset = skippingWords(from: offset) { word in
      let low = (word | each &* 0x20) & (each &* 0x7F)
      return (word | ~(low &+ each &* 0x1F) | (low &+ each &* 0x05)) & (each &* 0x80)
    }
    while offset < count, (self[offset] | 0x20) &- 0x61 < 26 { offset += 1 }
    return offset
  }
}
