/// A token: its start, kind and role. It ends where the next one starts.
///
/// Eight bytes, so that a prompt's tokens take about as much memory as its text.
package struct Token: Sendable, Hashable {
  private let offset: UInt32
  /// What it is by its bytes alone.
  package let kind: TokenKind
  /// What it does in its context.
  package internal(set) var role: TokenRole
  /// Whether a structure begins with it that the reference reads at random (rule `S6`); its node has the same flag.
  var isUndetermined = false
  /// Whether it is the bar of an alternation that works as soon as its part is not literal (rule `S5`).
  var isBlameless = false

  init(_ kind: TokenKind, at start: Int) {
    offset = UInt32(truncatingIfNeeded: start)
    self.kind = kind
    self.role = kind.firstRole
  }

  init(_ kind: TokenKind, role: TokenRole, at start: Int) {
    offset = UInt32(truncatingIfNeeded: start)
    self.kind = kind
    self.role = role
  }

  /// The offset of its first byte.
  package var start: Int { Int(offset) }
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
