extension SyntaxTree {
  /// The tree as an S-expression, on one line.
  ///
  /// A token is its text in quotes. Special ones say what they are: `(stray "(")`, `(escape "\\(")`,
  /// `(comment "# x")`, `(break "BREAK")`. A part in which no schedule works begins with `:literal`. One that the
  /// reference reads at random begins with `:undetermined`, as does the structure in it that makes it so.
  ///
  /// - Complexity: O(*n*).
  public func dump() -> String {
    var text = ""
    let chunkEnds = Set(breaks.filter { $0.closesChunk }.map { $0.id })
    visit(
      enter: { node in
        if node != .root { text += " " }
        text += "(" + self[node].kind.rawValue
        if self[node].flags.contains(.isLiteral) { text += " :literal" }
        if self[node].flags.contains(.isUndetermined) { text += " :undetermined" }
        return true
      },
      token: { text += " " + dump($0, isBreak: chunkEnds.contains($0)) },
      leave: { _ in text += ")" })
    return text
  }

  private func dump(_ token: TokenID, isBreak: Bool) -> String {
    let quoted = Self.quote(source[range(of: token)])
    guard let label = label(of: token, isBreak: isBreak) else { return quoted }
    return "(" + label + " " + quoted + ")"
  }

  /// What a token is, where its text alone does not say.
  package func label(of token: TokenID, isBreak: Bool) -> String? {
    switch self[token].kind {
    case .escape: "escape"
    case .backslash: "backslash"
    case .danglingBackslash: "dangling"
    case .comment: "comment"
    case .and: "and"
    case .break: isBreak ? "break" : "word"
    default: self[token].role == .stray ? "stray" : nil
    }
  }

  static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(Character(scalar))
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
