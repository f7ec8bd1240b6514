import PromptJSON
import PromptSyntax

/// The JSON report of `parse`: two lists, so that the nesting depth does not depend on the prompt.
enum ParseReport {
  /// Writes the nodes of a tree, then its tokens, and the nodes of the template if it is read as one.
  static func write(_ tree: SyntaxTree, _ variants: VariantTree?, to pieces: inout OutputPieces) {
    let lines = SourceLines(of: tree.source)
    pieces.beginList(#"{"nodes":["#)
    visit(
      tree,
      enter: { node, index, parent in
        pieces.append(element: [
          "flags": .strings(tree[node].flags.reportNames), "index": .number(index), "kind": .word(tree[node].kind),
          "parent": .number(parent), "range": .range(tree.range(of: node), in: lines),
        ])
      })
    pieces.beginList(#"],"tokens":["#)
    visit(
      tree,
      token: { token, parent in
        let range = tree.range(of: token)
        pieces.append(element: [
          "kind": .string(tree[token].kind.reportName), "parent": .number(parent),
          "range": .range(range, in: lines), "role": .string(tree[token].role.reportName),
          "text": .string(tree.source[range]),
        ])
      })
    if let variants {
      pieces.beginList(#"],"variants":["#)
      var around: [Int] = []
      variants.visit(
        enter: { index in
          let node = variants.nodes[index]
          pieces.append(element: [
            "content": .range(node.content, in: lines), "index": .number(index), "kind": .string(node.kind.title),
            "name": .string(node.name.isEmpty ? nil : tree.source[node.name]), "parent": .number(around.last),
            "range": .range(node.range, in: lines),
          ])
          around.append(index)
          return true
        }, leave: { _ in around.removeLast() })
    }
    pieces.endList(before: ["command": "parse", "version": 1])
    pieces.append("\n")
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
      report      version, command, nodes, tokens, variants
      node        index, parent (an index), kind, flags, range
      variant     index, parent (an index), kind, name, content, range; only with '--extension dynamic-prompts'
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
