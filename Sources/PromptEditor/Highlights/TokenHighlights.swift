import PromptSyntax

/// What the tokens of a tree are to an editor.
struct TokenHighlights {
  private let tree: SyntaxTree
  private let constructs: ReadConstructs
  /// The `BREAK`s that end a chunk.
  private let breaks: Set<TokenID>

  /// - Complexity: O(*n*).
  init(of prompt: EditedPrompt) {
    tree = prompt.tree
    constructs = prompt.editor.constructs
    let hasBreaks = constructs.break && tree.tokenRecords.contains { $0.kind == .break }
    breaks = hasBreaks ? Set(tree.breaks.filter { $0.closesChunk }.map { $0.id }) : []
  }

  /// Paints all tokens that are not plain text.
  ///
  /// - Complexity: O(*n*).
  func paint(on painter: inout HighlightPainter) {
    // The nodes around the current token, and the name in the current tag.
    var open: [SyntaxKind] = []
    var name = SourceRange(0, 0)
    tree.visit(
      enter: { node in
        open.append(tree[node].kind)
        if tree[node].kind == .extraNetwork, let tag = ExtraNetworkSyntax(SyntaxNode(node, in: tree))?.tag {
          name = tag.positional.first?.range ?? SourceRange(0, 0)
        }
        return true
      },
      token: { token in
        let range = tree.range(of: token)
        let parent = open.count > 1 ? open[open.count - 2] : .prompt
        guard let kind = kind(of: token, in: open[open.count - 1], of: parent, isName: name.contains(range)) else {
          return
        }
        painter.paint(range, kind)
      },
      leave: { _ in open.removeLast() })
  }

  /// What a token is; nil for plain text.
  private func kind(
    of id: TokenID, in node: SyntaxKind, of parent: SyntaxKind, isName: Bool
  ) -> Highlight.Kind? {
    let token = tree[id]
    switch token.kind {
    case .comment: return .comment
    case .and: return .conjunction
    case .break: return breaks.contains(id) ? .break : nil
    case .tagOpen, .tagColon, .tagClose: return .tag
    case .tagWord: return .tagWord
    case .tagText: return isName ? .name : .argument
    case .escape: return constructs.escape ? .escape : nil
    case .backslash, .danglingBackslash: return constructs.escape ? .backslash : nil
    case .text, .leftParen, .rightParen, .leftSquare, .rightSquare, .colon, .bar, .escapedColon, .escapedBar:
      if token.role == .stray { return isRead(token.kind) ? .stray : nil }
      return kind(ofRole: token.role, in: node, of: parent)
    }
  }

  /// Whether the frontend looks for the construct of a character that belongs to none here. A colon alone is text.
  private func isRead(_ kind: TokenKind) -> Bool {
    switch kind {
    case .leftParen, .rightParen: constructs.emphasis
    case .leftSquare, .rightSquare: constructs.deemphasis
    case .bar: constructs.alternation
    default: false
    }
  }

  /// What a bracket, a separator or a number is.
  private func kind(ofRole role: TokenRole, in node: SyntaxKind, of parent: SyntaxKind) -> Highlight.Kind? {
    switch (role, node) {
    case (.beginsWeight, _), (_, .weight):
      return (parent == .part ? constructs.partWeight : constructs.weight) ? .weight : nil
    case (.beginsWhen, _), (_, .when): return constructs.schedule ? .when : nil
    case (.plain, _), (.multiplied, _): return nil
    case (_, .emphasis): return constructs.emphasis ? .bracket : nil
    case (_, .deemphasis): return constructs.deemphasis ? .bracket : nil
    case (_, .schedule): return constructs.schedule ? .schedule : nil
    case (_, .alternation): return constructs.alternation ? .alternation : nil
    default: return nil
    }
  }
}
