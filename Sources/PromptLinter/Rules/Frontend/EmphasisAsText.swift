import PromptFrontends
import PromptSyntax

extension Rule {
  /// Round brackets in a frontend where they do not change the weight.
  static let emphasisAsText = constructAsText(
    id: "emphasis-as-text", constructs: [.emphasis],
    summary: "round brackets and their numbers do not change the weight in this frontend",
    rationale: """
      In the WebUI '(cat)' multiplies the weight by 1.1 and '(cat:1.2)' by 1.2. In InvokeAI the number follows the
      bracket, as in '(cat)1.2'; NovelAI uses braces or '1.2::cat ::'; Midjourney only supports weights of whole parts.
      """,
    fix: .unsafe, overrules: ["deemphasis-as-text"], features: [.node(.emphasis)],
    examples: [
      .finds("a ↓(castle:1.2), fog", fixed: "a (castle)1.2, fog", in: ["invokeai"]),
      .finds("a ↓(castle:1.2), fog", fixed: "a 1.2::castle ::, fog", in: ["novelai"]),
      .finds("a ↓(castle:1.2), ↓((fog))", in: ["midjourney"]),
      .silent("a castle (in the fog)"),
      .silent("a castle, fog"),
      .silent(#"a castle \(old\)"#),
    ],
    message: { "\($0) does not change the weight in \($1)" },
    occurrences: { tree in  // A single pair without a number is usually an aside.
      tree.outermost([.emphasis]).filter { node in
        tree.children(of: node).contains { child in
          if case .node(let child) = child { [.emphasis, .weight].contains(tree[child].kind) } else { false }
        }
      }.map { (.emphasis, tree.range(of: $0)) }
    })
}
