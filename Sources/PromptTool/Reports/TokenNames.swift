import PromptSyntax

extension TokenKind {
  /// The name in reports.
  var reportName: String {
    switch self {
    case .text: "text"
    case .leftParen: "left-paren"
    case .rightParen: "right-paren"
    case .leftSquare: "left-square"
    case .rightSquare: "right-square"
    case .colon: "colon"
    case .bar: "bar"
    case .escape: "escape"
    case .backslash: "backslash"
    case .danglingBackslash: "dangling-backslash"
    case .escapedColon: "escaped-colon"
    case .escapedBar: "escaped-bar"
    case .and: "and"
    case .break: "break"
    case .comment: "comment"
    case .tagOpen: "tag-open"
    case .tagWord: "tag-word"
    case .tagColon: "tag-colon"
    case .tagText: "tag-text"
    case .tagClose: "tag-close"
    }
  }
}

extension TokenRole {
  /// The name in reports.
  var reportName: String {
    switch self {
    case .plain: "plain"
    case .stray: "stray"
    case .opensEmphasis: "opens-emphasis"
    case .opensDeemphasis: "opens-deemphasis"
    case .opensSchedule: "opens-schedule"
    case .opensAlternation: "opens-alternation"
    case .closes: "closes"
    case .separates: "separates"
    case .beginsWhen: "begins-when"
    case .beginsWeight: "begins-weight"
    case .multiplied: "multiplied"
    }
  }
}

extension NodeRecord.Flags {
  /// The names in reports.
  var reportNames: [String] {
    let names: [(NodeRecord.Flags, String)] = [
      (.isLiteral, "literal"), (.losesSchedules, "loses-schedules"), (.isUndetermined, "undetermined"),
    ]
    return names.filter { contains($0.0) }.map(\.1)
  }
}
