import PromptSyntax

/// The JSON report of `parse`: two lists, so that the nesting depth does not depend on the prompt.
struct ParseReport: Encodable {
  let version = 1
  let command = "parse"

  struct Node: Encodable {
    let index: Int
    let parent: Int?
    let kind: String
    let flags: [String]
    let range: ReportedRange
  }

  struct Token: Encodable {
    let parent: Int
    let kind: String
    let role: String
    let text: String
    let range: ReportedRange
  }

  /// Writes the nodes of a tree, then its tokens.
  static func write(_ tree: SyntaxTree, to pieces: OutputPieces) -> OutputPieces {
    let lines = SourceLines(of: tree.source)
    var pieces = pieces
    pieces.append("{\"nodes\":[" as JSONText)
    var nodes = JSONList<Node>()
    visit(
      tree,
      enter: { node, index, parent in
        let node = Node(
          index: index, parent: parent, kind: tree[node].kind.rawValue, flags: tree[node].flags.reportNames,
          range: ReportedRange(tree.range(of: node), in: lines))
        pieces.append(nodes.append(node))
      })
    pieces.append(nodes.end() + "],\"tokens\":[")
    var tokens = JSONList<Token>()
    visit(
      tree,
      token: { token, parent in
        let range = tree.range(of: token)
        let token = Token(
          parent: parent, kind: tree[token].kind.reportName, role: tree[token].role.reportName,
          text: tree.source[range], range: ReportedRange(range, in: lines))
        pieces.append(tokens.append(token))
      })
    pieces.append(tokens.end() + "]," + JSONText.rest(of: ParseReport()) + "\n")
    return pieces
  }

  /// Visits a tree and numbers its nodes.
  private static func visit(
    _ tree: SyntaxTree, enter: (NodeID, _ index: Int, _ parent: Int?) -> Void = { _, _, _ in },
    token: (TokenID, _ parent: Int) -> Void = { _, _ in }
  ) {
    var open: [Int] = []
    var count = 0
    tree.visit(
      enter: { node in
        enter(node, count, open.last)
        open.append(count)
        count += 1
        return true
      },
      token: { token($0, open.last ?? 0) }, leave: { _ in open.removeLast() })
  }

  static let keys = """
      report      version, command, nodes, tokens
      node        index, parent (an index), kind, flags, range
      token       parent (an index), kind, role, text, range; the texts of all tokens together are the prompt
    """
}

extension TokenKind {
  /// The name in reports, such as `left-paren`.
  var reportName: String { kebabCase("\(self)") }
}

extension TokenRole {
  /// The name in reports, such as `opens-emphasis`.
  var reportName: String { kebabCase("\(self)") }
}

private func kebabCase(_ name: String) -> String {
  name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
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
