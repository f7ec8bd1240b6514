extension TokenKind {
  package var isBracket: Bool { opensBracket || closesBracket }

  var opensBracket: Bool { self == .leftParen || self == .leftSquare }

  var closesBracket: Bool { self == .rightParen || self == .rightSquare }
}

extension TokenRole {
  /// Whether a bracket with this role opens a node.
  var opensNode: Bool {
    switch self {
    case .opensEmphasis, .opensDeemphasis, .opensSchedule, .opensAlternation: true
    default: false
    }
  }
}

extension SyntaxKind {
  /// Whether a node of this kind stands for a pair of brackets.
  package var isBracket: Bool { self == .emphasis || self == .deemphasis || hasBranches }

  var hasBranches: Bool { self == .schedule || self == .alternation }
}
