import PromptSyntax

/// The tree of a prompt in JSON: two lists, so that nothing nests as deep as the prompt does.
struct ParseReport: Encodable {
  let version = 1
  let command = "parse"

  struct Node: Encodable {
    let index: Int
    let parent: Int?
    let kind: String
    let flags: [String]
    let range: PlaceRange
  }

  struct Token: Encodable {
    let parent: Int
    let kind: String
    let role: String
    let text: String
    let range: PlaceRange
  }

  /// The report of a tree.
  static func text(of tree: SyntaxTree) -> String {
    let lines = SourceLines(of: tree.source)
    var nodes = JSONList<Node>()
    var tokens = JSONList<Token>()
    var open: [Int] = []
    var nodeCount = 0
    tree.visit(
      enter: { node in
        nodes.append(
          Node(
            index: nodeCount, parent: open.last, kind: tree[node].kind.name, flags: tree[node].flags.reportNames,
            range: PlaceRange(tree.range(of: node), in: lines)))
        open.append(nodeCount)
        nodeCount += 1
        return true
      },
      token: { token in
        let range = tree.range(of: token)
        tokens.append(
          Token(
            parent: open.last ?? 0, kind: tree[token].kind.reportName, role: tree[token].role.reportName,
            text: tree.source[range], range: PlaceRange(range, in: lines)))
      },
      leave: { _ in open.removeLast() })
    return JSONText.object(["nodes": nodes.elements(), "tokens": tokens.elements()], ParseReport()) + "\n"
  }

  static let keys = """
    JSON: version (1), command, nodes, tokens. A node is index, parent (an index; the first node has none), kind, flags
    and range. A token is parent (the index of its node), kind, role, text and range; together the tokens are the prompt.
    """
}
