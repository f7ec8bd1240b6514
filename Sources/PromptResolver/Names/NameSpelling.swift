/// Whether and how a tag can be written for a name.
package enum NameSpelling {
  /// Whether a tag with this name can be typed and reads as this name: `:` and `>` end it, `#` begins a comment, one
  /// `=` makes it a named argument.
  static func isWritable(_ name: String) -> Bool { obstacle(in: name) == nil && isDecodable(name) }

  /// Whether all bytes of a file's name were UTF-8.
  static func isDecodable(_ name: String) -> Bool {
    !name.unicodeScalars.contains { UndecodableByte.byte(of: $0) != nil }
  }

  /// What keeps a tag from having this name; nil when nothing does.
  package static func obstacle(in name: String) -> NameObstacle? {
    var equals = 0
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: ":"): return .colon
      case UInt8(ascii: ">"): return .closingBracket
      case UInt8(ascii: "#"): return .commentSign
      case UInt8(ascii: "="): equals += 1
      default: break
      }
    }
    return name.isEmpty ? .empty : equals == 1 ? .equalsSign : nil
  }
}

/// Why no tag can have a name.
public enum NameObstacle: String, Sendable, Hashable, CaseIterable {
  /// There is nothing to write.
  case empty
  /// A `:` ends the name.
  case colon
  /// A `>` ends the tag.
  case closingBracket = "closing-bracket"
  /// A `#` begins a comment, which is cut first.
  case commentSign = "comment-sign"
  /// One `=` makes it a named argument; two or more do not.
  case equalsSign = "equals-sign"
}

/// How text holds the bytes of a path that are not UTF-8: as private characters, so that none of them is lost.
///
/// The byte E9 is U+10FFE9; there are 128 of these characters, U+10FF80 to U+10FFFF. No text of people has them.
package enum UndecodableByte {
  /// The character that stands for a byte from 80 on.
  package static func scalar(for byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}"
  }

  /// The byte that a character stands for; nil for all other characters.
  package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= 0x10FF80 ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }
}
