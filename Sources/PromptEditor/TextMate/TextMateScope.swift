extension Highlight.Kind {
  /// The scope that color themes have for it, such as `comment.line.number-sign.sd-prompt`.
  package var textMateScope: String {
    let scope =
      switch self {
      case .text: "markup.bold"
      case .bracket: "punctuation.section"
      case .weight, .when, .argument: "constant.numeric"
      case .schedule, .alternation: "keyword.operator"
      case .conjunction, .break: "keyword.control"
      case .comment: "comment.line"
      case .tag: "punctuation.definition"
      case .tagWord: "entity.name"
      case .name, .embedding: "variable.other"
      case .escape: "constant.character"
      case .backslash: "punctuation.other"
      case .stray: "invalid.deprecated"
      case .variant: "variable.parameter"
      case .markup: "keyword.other"
      }
    return scope + "." + rawValue + ".sd-prompt"
  }
}
