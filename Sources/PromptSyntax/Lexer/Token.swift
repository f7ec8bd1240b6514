/// A token: where it starts, what it is, and what it does there. It ends where the next one starts.
///
/// Eight bytes, so that a prompt's tokens take about as much memory as its text.
public struct Token: Sendable, Hashable {
  /// The offset of its first byte.
  public let start: UInt32
  /// What it is by its bytes alone.
  public let kind: TokenKind
  /// What it does where it stands.
  public internal(set) var role: TokenRole
  /// Whether a structure begins with it that the reference reads at random (rule `S6`); its node says so too.
  var isUndetermined = false
  /// Whether it is the bar of an alternation that works as soon as its part is not literal (rule `S5`).
  var isBlameless = false

  init(_ kind: TokenKind, at start: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.kind = kind
    self.role = kind.firstRole
  }

  init(_ kind: TokenKind, role: TokenRole, at start: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.kind = kind
    self.role = role
  }
}

extension TokenKind {
  /// The role before the parser has found a construct for the token.
  var firstRole: TokenRole { rawValue &- TokenKind.leftParen.rawValue <= 5 ? .stray : .plain }
}

/// Names a token of one ``SyntaxTree``.
public struct TokenID: Sendable, Hashable, Comparable {
  package let index: UInt32

  package init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  public static func < (left: TokenID, right: TokenID) -> Bool { left.index < right.index }
}
