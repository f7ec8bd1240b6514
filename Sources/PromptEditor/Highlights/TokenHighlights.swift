import PromptSyntax

/// What the tokens of a tree are to an editor.
struct TokenHighlights {
  private let tree: SyntaxTree
  private let constructs: ReadConstructs
  /// The `BREAK`s that end a chunk.
  private let breaks: Set<TokenID>
  /// The nodes around the current token.
  private var kinds: [SyntaxKind] = []
  /// The name in the current tag.
  private var name = SourceRange(0, 0)

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
  mutating func paint(on painter: inout HighlightPainter) {
    var walk = self
    tree.visit(
      enter: { node in
        walk.enter(node)
        return true
      },
      token: { token in
        if let kind = walk.kind(of: token) { painter.paint(walk.tree.range(of: token), kind) }
      },
      leave: { _ in walk.kinds.removeLast() })
  }

  private mutating func enter(_ node: NodeID) {
    let kind = tree[node].kind
    kinds.append(kind)
    guard kind == .extraNetwork, let tag = ExtraNetworkSyntax(SyntaxNode(node, in: tree))?.tag else { return }
    name = tag.positional.first?.range ?? SourceRange(0, 0)
  }

  /// What a token is; nil for plain text.
  private func kind(of id: TokenID) -> Highlight.Kind? {
    let token = tree[id]
    switch token.kind {
    case .comment: return .comment
    case .and: return .conjunction
    case .break: return breaks.contains(id) ? .break : nil
    case .tagOpen, .tagColon, .tagClose: return .tag
    case .tagWord: return .tagWord
    case .tagText: return name.contains(tree.range(of: id)) ? .name : .argument
    case .escape: return constructs.escape ? .escape : nil
    case .backslash, .danglingBackslash: return constructs.escape ? .backslash : nil
    case .text, .leftParen, .rightParen, .leftSquare, .rightSquare, .colon, .bar, .escapedColon, .escapedBar:
      if token.role == .stray { return isRead(token.kind) ? .stray : nil }
      return kind(ofRole: token.role, around: kinds[kinds.count - 1])
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
  private func kind(ofRole role: TokenRole, around node: SyntaxKind) -> Highlight.Kind? {
    switch (role, node) {
    case (.beginsWeight, _), (_, .weight):
      return (isWeightOfPart ? constructs.partWeight : constructs.weight) ? .weight : nil
    case (.beginsWhen, _), (_, .when): return constructs.schedule ? .when : nil
    case (.plain, _), (.multiplied, _): return nil
    case (_, .emphasis): return constructs.emphasis ? .bracket : nil
    case (_, .deemphasis): return constructs.deemphasis ? .bracket : nil
    case (_, .schedule): return constructs.schedule ? .schedule : nil
    case (_, .alternation): return constructs.alternation ? .alternation : nil
    default: return nil
    }
  }

  private var isWeightOfPart: Bool { kinds.count > 1 && kinds[kinds.count - 2] == .part }
}
