/// What a token is by its bytes alone.
///
/// Grammar.md, section "Tokens".
public enum TokenKind: UInt8, Sendable, Hashable, CaseIterable {
  /// A run of characters without a special meaning.
  case text
  /// `(`
  case leftParen
  /// `)`
  case rightParen
  /// `[`
  case leftSquare
  /// `]`
  case rightSquare
  /// `:`
  case colon
  /// `|`
  case bar
  /// `\(` `\)` `\[` `\]` or `\\`: the second character, as text.
  case escape
  /// A backslash before anything else; it is removed, and the next character counts as usual.
  case backslash
  /// A backslash at the end of the text or before a newline, which no schedule survives.
  case danglingBackslash
  /// A `:` after a ``backslash``: it separates no schedule, but still begins a weight.
  case escapedColon
  /// A `|` after a ``backslash``: it separates nothing.
  case escapedBar
  /// The word `AND`.
  case and
  /// The word `BREAK`.
  case `break`
  /// A comment from `#` to the end of the line, with the newline before it where that is removed too.
  case comment
  /// The `<` of a tag.
  case tagOpen
  /// The word of a tag, such as `lora`.
  case tagWord
  /// A `:` in a tag.
  case tagColon
  /// The text of one argument of a tag.
  case tagText
  /// The `>` of a tag.
  case tagClose
}

/// What a token does in its context.
public enum TokenRole: UInt8, Sendable, Hashable {
  /// It is plain text, or the parser had nothing to decide.
  case plain
  /// A bracket, colon or bar that belongs to no construct and is text.
  case stray
  /// It opens an emphasis `(…)`.
  case opensEmphasis
  /// It opens a de-emphasis `[…]`.
  case opensDeemphasis
  /// It opens a schedule `[…:…:…]`.
  case opensSchedule
  /// It opens an alternation `[…|…]`.
  case opensAlternation
  /// It closes the construct that is open.
  case closes
  /// It separates two branches of a schedule or alternation.
  case separates
  /// The colon before the number of a schedule.
  case beginsWhen
  /// The colon before the weight of an emphasis or part.
  case beginsWeight
  /// A `BREAK` that is weighted by brackets which are not a pair in the tree, so that it is a word.
  case multiplied
}

extension TokenKind {
  package var isBracket: Bool { opensBracket || closesBracket }

  var opensBracket: Bool { self == .leftParen || self == .leftSquare }

  var closesBracket: Bool { self == .rightParen || self == .rightSquare }

  /// Whether the first phases remove the token.
  package var isCut: Bool { rawValue >= TokenKind.comment.rawValue }

  /// Whether a weight may begin with it: to the attention phase an escaped colon is one as any other.
  package var isColon: Bool { self == .colon || self == .escapedColon }
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
