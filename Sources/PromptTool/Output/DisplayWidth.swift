/// Estimates the width of text on a terminal, in columns: two for East Asian wide characters and emoji, zero for combining
/// characters.
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
    // Hangul vowels and final consonants, which combine with the consonant before them.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0
    // Two of these form a flag.
    case 0x1F1E6...0x1F1FF: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// The number of characters per column that are kept when text is cut, so that zero-width characters are cut, too.
  private static let charactersPerColumn = 8

  /// The longest prefix that fits, followed by `…` if the text was cut. Thousands of zero-width characters do not fit
  /// either.
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
