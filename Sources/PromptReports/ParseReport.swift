package import PromptJSON
package import PromptSyntax

/// The JSON report of `parse`: lists of nodes and tokens, so that the nesting depth does not depend on the prompt.
package enum ParseReport {
  /// The report as one text.
  package static func text(of tree: SyntaxTree, _ variants: VariantTree?, ranges: ReportRanges) -> JSONText {
    func list(_ visit: (_ element: (JSONText) -> Void) -> Void) -> JSONText {
      var elements: [JSONText] = []
      visit { elements.append($0) }
      return .list(elements)
    }
    return [
      "nodes": list { nodes(of: tree, ranges: ranges, $0) }, "tokens": list { tokens(of: tree, ranges: ranges, $0) },
      "variants": .optional(variants) { variants in
        list { nodes(of: variants, in: tree.source, ranges: ranges, $0) }
      },
      "command": "parse", "version": 1,
    ]
  }

  /// Calls a closure with each node of a tree.
  package static func nodes(of tree: SyntaxTree, ranges: ReportRanges, _ element: (JSONText) -> Void) {
    visit(
      tree,
      enter: { node, index, parent in
        element([
          "flags": .strings(tree[node].flags.reportNames), "index": .number(index), "kind": .word(tree[node].kind),
          "parent": .number(parent), "range": ranges.text(of: tree.range(of: node)),
        ])
      })
  }

  /// Calls a closure with each token of a tree.
  package static func tokens(of tree: SyntaxTree, ranges: ReportRanges, _ element: (JSONText) -> Void) {
    visit(
      tree,
      token: { token, parent in
        let range = tree.range(of: token)
        element([
          "kind": .string(tree[token].kind.reportName), "parent": .number(parent), "range": ranges.text(of: range),
          "role": .string(tree[token].role.reportName), "text": .string(tree.source[range]),
        ])
      })
  }

  /// Calls a closure with each node of a template.
  package static func nodes(
    of variants: VariantTree, in source: SourceText, ranges: ReportRanges, _ element: (JSONText) -> Void
  ) {
    var around: [Int] = []
    variants.visit(
      enter: { index in
        let node = variants.nodes[index]
        element([
          "content": ranges.text(of: node.content), "index": .number(index), "kind": .string(node.kind.title),
          "name": .string(node.name.isEmpty ? nil : source[node.name]), "parent": .number(around.last),
          "range": ranges.text(of: node.range),
        ])
        around.append(index)
        return true
      }, leave: { _ in around.removeLast() })
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

  package static let keys = """
      report      version, command, nodes, tokens, variants
      node        index, parent (an index), kind, flags, range
      variant     index, parent (an index), kind, name, content, range; only with '--extension dynamic-prompts'
      token       parent (an index), kind, role, text, range; the texts of all tokens together are the prompt
    """
}

extension TokenKind {
  /// The name in reports.
  package var reportName: String {
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
  package var reportName: String {
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
  package var reportNames: [String] {
    let names: [(NodeRecord.Flags, String)] = [
      (.isLiteral, "literal"), (.losesSchedules, "loses-schedules"), (.isUndetermined, "undetermined"),
    ]
    return names.filter { contains($0.0) }.map { $0.1 }
  }
}
