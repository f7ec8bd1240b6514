import PromptFrontends
import PromptSyntax

/// What the tokens of a tree are to an editor.
struct TokenHighlights {
  private let prompt: EditedPrompt
  private let tree: SyntaxTree
  /// The `BREAK`s that end a chunk.
  private let breaks: Set<TokenID>
  private let readings: [Construct: Bool]
  /// The nodes around the current token.
  private var kinds: [SyntaxKind] = []
  /// The name in the current tag.
  private var name = SourceRange(0, 0)

  /// - Complexity: O(*n*).
  init(of prompt: EditedPrompt) {
    self.prompt = prompt
    tree = prompt.tree
    breaks = Set(tree.breaks.filter { $0.closesChunk }.map { $0.id })
    var readings: [Construct: Bool] = [:]
    for construct in Construct.allCases { readings[construct] = prompt.reads(construct) }
    self.readings = readings
  }

  /// The highlights of all tokens that are not plain text, in source order.
  ///
  /// - Complexity: O(*n*).
  mutating func all() -> [Highlight] {
    var all: [Highlight] = []
    var walk = self
    tree.visit(
      enter: { node in
        walk.enter(node)
        return true
      },
      token: { token in
        guard let kind = walk.kind(of: token) else { return }
        all.append(Highlight(range: walk.tree.range(of: token), kind: kind))
      },
      leave: { _ in walk.kinds.removeLast() })
    return all
  }

  private mutating func enter(_ node: NodeID) {
    let kind = tree[node].kind
    kinds.append(kind)
    guard kind == .extraNetwork, let tag = ExtraNetworkSyntax(SyntaxNode(node, in: tree))?.tag else { return }
    name = tag.positional.first?.range ?? SourceRange(0, 0)
  }

  private func reads(_ construct: Construct) -> Bool { readings[construct] ?? false }

  /// What a token is; nil for plain text.
  private func kind(of id: TokenID) -> Highlight.Kind? {
    let token = tree[id]
    switch token.kind {
    case .comment: return .comment
    case .and: return .conjunction
    case .break: return breaks.contains(id) && reads(.break) ? .break : nil
    case .tagOpen, .tagColon, .tagClose: return .tag
    case .tagWord: return .tagWord
    case .tagText: return name.contains(tree.range(of: id)) ? .name : .argument
    case .escape: return reads(.escape) ? .escape : nil
    case .backslash, .danglingBackslash: return reads(.escape) ? .backslash : nil
    case .text, .leftParen, .rightParen, .leftSquare, .rightSquare, .colon, .bar, .escapedColon, .escapedBar:
      if token.role == .stray { return isRead(token.kind) ? .stray : nil }
      return kind(ofRole: token.role, around: kinds[kinds.count - 1])
    }
  }

  /// Whether the frontend looks for the construct of a character that belongs to none here. A colon alone is text.
  private func isRead(_ kind: TokenKind) -> Bool {
    switch kind {
    case .leftParen, .rightParen: reads(.emphasis)
    case .leftSquare, .rightSquare: reads(.deemphasis)
    case .bar: reads(.alternation)
    default: false
    }
  }

  /// What a bracket, a separator or a number is.
  private func kind(ofRole role: TokenRole, around node: SyntaxKind) -> Highlight.Kind? {
    switch (role, node) {
    case (.beginsWeight, _), (_, .weight):
      return reads(kinds.dropLast().last == .part ? .partWeight : .weight) ? .weight : nil
    case (.beginsWhen, _), (_, .when): return reads(.schedule) ? .when : nil
    case (.plain, _), (.multiplied, _): return nil
    case (_, .emphasis): return reads(.emphasis) ? .bracket : nil
    case (_, .deemphasis): return reads(.deemphasis) ? .bracket : nil
    case (_, .schedule): return reads(.schedule) ? .schedule : nil
    case (_, .alternation): return reads(.alternation) ? .alternation : nil
    default: return nil
    }
  }
}
