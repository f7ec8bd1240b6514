/// What a part, an emphasis, an option or a branch of a schedule consists of.
///
/// ```swift
/// for element in SyntaxTree(parsing: "a (cat:1.2)").parts[0].elements {
///   switch element {
///   case .text(let text): print(text.string)                 // "a "
///   case .emphasis(let emphasis): print(emphasis.contents)   // [.text("cat")]
///   default: break
///   }
/// }
/// ```
public enum ElementSyntax: Sendable, Hashable {
  /// A run of plain text.
  case text(TokenSyntax)
  /// A bracket, colon or bar that belongs to no construct. It is text, though brackets still weight what they enclose
  /// (Grammar.md, rules `E4` and `E6`).
  case stray(TokenSyntax)
  /// `\(` and the like.
  case escape(EscapeSyntax)
  /// A backslash that escapes nothing; it is removed.
  case backslash(TokenSyntax)
  /// A comment.
  case comment(TokenSyntax)
  /// The word `BREAK`.
  case `break`(BreakSyntax)
  /// `(a)` or `(a:1.2)`
  case emphasis(EmphasisSyntax)
  /// `[a]`
  case deemphasis(DeemphasisSyntax)
  /// `[a:b:0.5]`
  case schedule(ScheduleSyntax)
  /// `[a|b]`
  case alternation(AlternationSyntax)
  /// `<lora:a:0.8>`
  case extraNetwork(ExtraNetworkSyntax)

  /// The range of the element in the source.
  public var range: SourceRange {
    switch self {
    case .text(let token), .stray(let token), .backslash(let token), .comment(let token): token.range
    case .escape(let escape): escape.token.range
    case .break(let word): word.token.range
    case .emphasis(let view): view.range
    case .deemphasis(let view): view.range
    case .schedule(let view): view.range
    case .alternation(let view): view.range
    case .extraNetwork(let view): view.range
    }
  }
}

extension SyntaxNode {
  /// The elements directly in the node, without its own brackets, separators and number.
  ///
  /// A keyword that a tag or comment splits is one element, at its first piece.
  /// - Complexity: O(*children*).
  var elements: [ElementSyntax] {
    tree.children(of: id).compactMap { child in
      switch child {
      case .node(let child): element(SyntaxNode(child, in: tree))
      case .token(let token): element(token)
      }
    }
  }

  private func element(_ node: SyntaxNode) -> ElementSyntax? {
    switch node.kind {
    case .emphasis: EmphasisSyntax(node).map { .emphasis($0) }
    case .deemphasis: DeemphasisSyntax(node).map { .deemphasis($0) }
    case .schedule: ScheduleSyntax(node).map { .schedule($0) }
    case .alternation: AlternationSyntax(node).map { .alternation($0) }
    case .extraNetwork: ExtraNetworkSyntax(node).map { .extraNetwork($0) }
    case .prompt, .part, .weight, .branch, .when, .argument: nil
    }
  }

  private func element(_ id: TokenID) -> ElementSyntax? {
    let token = TokenSyntax(id, in: tree)
    switch token.kind {
    case .text: return .text(token)
    case .escape: return .escape(EscapeSyntax(token: token))
    case .backslash, .danglingBackslash: return .backslash(token)
    case .comment: return .comment(token)
    case .break: return BreakSyntax(id, in: tree).map { .break($0) }
    case .leftParen, .rightParen, .leftSquare, .rightSquare, .colon, .bar, .escapedColon, .escapedBar:
      return token.role == .stray || token.role == .plain ? .stray(token) : nil
    case .and, .tagOpen, .tagWord, .tagColon, .tagText, .tagClose: return nil
    }
  }
}
