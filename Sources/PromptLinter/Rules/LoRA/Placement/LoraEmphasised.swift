import PromptResolver
import PromptSyntax

extension Rule {
  static let loraEmphasised = Rule(
    id: "lora-emphasised", category: .lora, severity: .warning,
    summary: "brackets around a LoRA tag do not change its strength",
    rationale: """
      Tags are removed before brackets are read: '(<lora:ink:1>:1.2)' leaves the empty '(:1.2)'. The multiplier in the
      tag sets the strength of the LoRA.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat ↓(<lora:ink:1>:1.2)", fixed: "a cat <lora:ink:1>"),
      .finds("a cat, ↓[ <lora:ink:1>, <lora:wash:1> ], b", fixed: "a cat, <lora:ink:1>, <lora:wash:1>, b"),
      .silent("(a cat <lora:ink:1>:1.2)"),
      .silent("a cat \\(<lora:ink:1>\\)"),
      .silent("a cat (:1.2)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    for node in tree.nodeIDs where tree[node].kind == .emphasis || tree[node].kind == .deemphasis {
      // With nothing but tags in it, its first node is one.
      let first = Int(node.index) + 1
      guard first < tree[node].subtreeEnd, tree.nodeRecords[first].kind == .extraNetwork,
        let tags = onlyTags(in: node, tree), let first = tags.first, let last = tags.last
      else { continue }
      let range = tree.range(of: node)
      let content = SourceRange(first.lowerBound, last.upperBound)
      findings.report(
        range, "brackets do not change the strength of a LoRA",
        fixIt: FixIt("remove the brackets", safety: .unsafe, edits: .around(content, in: range, "", "")))
    }
  }

  /// The tags in brackets; nil when there is anything else, or no LoRA.
  private static func onlyTags(in node: NodeID, _ tree: SyntaxTree) -> [SourceRange]? {
    var tags: [SourceRange] = []
    var loads = false
    for child in tree.children(of: node) {
      switch child {
      case .node(let id):
        if let tag = ExtraNetworkSyntax(id, in: tree) {
          tags.append(tree.range(of: id))
          if tag.kind != .unknown { loads = true }
        } else if tree[id].kind != .weight {
          return nil
        }
      case .token(let id):
        guard tree[id].kind == .text else { continue }
        let isBlank = tree.source.bytes[tree.range(of: id).offsets].allSatisfy {
          Ascii.isSpace($0) || $0 == Ascii.comma
        }
        if !isBlank { return nil }
      }
    }
    return loads ? tags : nil
  }
}
