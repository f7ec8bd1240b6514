/// Whether and how a tag can be written for a name.
enum NameSpelling {
  /// Whether a tag with this name can be typed and reads as this name: `:` and `>` end it, `#` begins a comment, one `=`
  /// makes it a named argument.
  static func isWritable(_ name: String) -> Bool { obstacle(in: name) == nil && isDecodable(name) }

  /// Whether all bytes of a file's name were UTF-8.
  static func isDecodable(_ name: String) -> Bool {
    !name.unicodeScalars.contains { UndecodableByte.byte(of: $0) != nil }
  }

  /// What keeps a tag from having this name; nil when nothing does.
  static func obstacle(in name: String) -> NameObstacle? {
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
public enum NameObstacle: Sendable, Hashable {
  /// There is nothing to write.
  case empty
  /// A `:` ends the name.
  case colon
  /// A `>` ends the tag.
  case closingBracket
  /// A `#` begins a comment, which is cut first.
  case commentSign
  /// One `=` makes it a named argument; two or more do not.
  case equalsSign
}
