/// A token: its start, kind and role. It ends where the next one starts.
///
/// Eight bytes, so that a prompt's tokens take about as much memory as its text.
package struct Token: Sendable, Hashable {
  /// The start in the high half; from the lowest bit on a byte of the kind, one of the role, and the flags.
  let word: UInt64

  init(word: UInt64) { self.word = word }

  init(_ kind: TokenKind, role: TokenRole? = nil, at start: Int) {
    let role = role ?? kind.firstRole
    word = UInt64(UInt32(truncatingIfNeeded: start)) << 32 | UInt64(role.rawValue) << 8 | UInt64(kind.rawValue)
  }

  /// The offset of its first byte.
  package var start: Int { Int(word >> 32) }

  /// What it is by its bytes alone.
  ///
  /// Right because only the byte of a kind is put there; `TokenKind(rawValue:)` takes 4 % of the time of parsing.
  package var kind: TokenKind { unsafeBitCast(UInt8(truncatingIfNeeded: word), to: TokenKind.self) }

  /// What it does in its context.
  ///
  /// Right for the same reason.
  package var role: TokenRole { unsafeBitCast(UInt8(truncatingIfNeeded: word >> 8), to: TokenRole.self) }

  /// The same token with another role.
  func with(_ role: TokenRole) -> Token { Token(word: word & ~0xFF00 | UInt64(role.rawValue) << 8) }

  /// The same token at another offset.
  func at(_ start: Int) -> Token { Token(word: word & 0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: start)) << 32) }

  /// What the parser notes on a token for the pass that makes nodes.
  struct Flags: OptionSet {
    let rawValue: UInt64

    /// A structure begins with it that the reference reads at random (rule `S6`); its node has the same flag.
    static let isUndetermined = Flags(rawValue: 1 << 16)
    /// It is the bar of an alternation that works as soon as its part is not literal (rule `S5`).
    static let isBlameless = Flags(rawValue: 1 << 17)
    /// It is a piece of an `AND` in which a tag stands, and not the last one.
    static let isContinued = Flags(rawValue: 1 << 18)
    /// It is a tag that stands after a number, and not in the number's node.
    static let isAfterNumber = Flags(rawValue: 1 << 19)
  }

  func with(_ flag: Flags, if condition: Bool = true) -> Token {
    condition ? Token(word: word | flag.rawValue) : self
  }

  func has(_ flag: Flags) -> Bool { word & flag.rawValue != 0 }
}

extension TokenKind {
  /// The role before the parser has found a construct for the token.
  var firstRole: TokenRole { rawValue &- TokenKind.leftParen.rawValue <= 5 ? .stray : .plain }
}

/// Names a token of one ``SyntaxTree``.
package struct TokenID: Sendable, Hashable, Comparable {
  package let index: UInt32

  package init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  package static func < (left: TokenID, right: TokenID) -> Bool { left.index < right.index }
}
