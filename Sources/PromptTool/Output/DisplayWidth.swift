/// How many columns of a terminal a text takes, simply: two for East Asian wide characters and emoji, none for what
/// combines with the character before it.
package enum DisplayWidth {
  package static func columns(of text: some Sequence<Unicode.Scalar>) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  package static func columns(of text: String) -> Int { columns(of: text.unicodeScalars) }

  package static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar == "\t" ? tabStop : scalar == "\u{AD}" ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    // Vowels and final consonants of Hangul, which join the consonant before them.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0
    // Two of these make a flag.
    case 0x1F1E6...0x1F1FF: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// The most characters without a width that are shown for each column of a text that is cut.
  private static let charactersPerColumn = 8

  /// The longest beginning of a text that fits, with `…` at its end when it is not all of it. A text of thousands of
  /// characters that have no width is too long as well.
  ///
  /// - Complexity: O(*limit*).
  package static func fitting(_ text: String, columns limit: Int) -> String {
    let start = text.unicodeScalars.prefix(charactersPerColumn * limit)
    if start.endIndex == text.endIndex, columns(of: start) <= limit { return text }
    var kept = String.UnicodeScalarView()
    var used = 1
    for scalar in start {
      used += columns(of: scalar)
      if used > limit { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static let tabStop = 8
}
