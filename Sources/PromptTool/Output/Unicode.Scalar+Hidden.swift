import PromptResolver

extension Unicode.Scalar {
  /// Whether the character is invisible or changes how other characters appear: control characters, bidirectional marks
  /// and default-ignorable code points.
  var isHidden: Bool {
    switch value {
    case 0x20..<0x7F: return false
    case 0..<0xA0: return true
    // Most letters, without a lookup in the Unicode tables.
    case 0xAE..<0x300, 0x2070..<0x3164, 0x3165..<0xFE00: return false
    default:
      if UndecodableByte.byte(of: self) != nil { return true }
      switch properties.generalCategory {
      case .format, .lineSeparator, .paragraphSeparator: return true
      default: return properties.isDefaultIgnorableCodePoint
      }
    }
  }

  /// Whether the character joins emoji or selects an emoji's presentation, which is visible.
  func isPartOfEmoji(between previous: Unicode.Scalar?, and next: Unicode.Scalar?) -> Bool {
    func isEmoji(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.value > 0x7F && $0.properties.isEmoji } ?? false }
    return switch value {
    case 0xFE0F: isEmoji(previous)
    case 0x200D: (isEmoji(previous) || previous == "\u{FE0F}") && isEmoji(next)
    default: false
    }
  }

  /// The character as an escape, such as `\u{1B}`.
  var escaped: String {
    if let byte = UndecodableByte.byte(of: self) { return "\\x" + String(byte, radix: 16, uppercase: true) }
    return "\\u{" + String(value, radix: 16, uppercase: true) + "}"
  }
}
