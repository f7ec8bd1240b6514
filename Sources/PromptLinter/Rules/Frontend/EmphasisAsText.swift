import PromptFrontends
import PromptSyntax

extension Rule {
  /// Round brackets where they strengthen nothing.
  static let emphasisAsText = constructAsText(
    id: "emphasis-as-text", constructs: [.emphasis],
    summary: "round brackets and their numbers are not weights in this frontend",
    rationale: """
      In the WebUI '(cat)' multiplies the weight by 1.1 and '(cat:1.2)' by 1.2. InvokeAI writes the number after the
      bracket, NovelAI uses braces or '1.2::cat ::', and Midjourney has no weights inside a part.
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
    message: { "does not read \($0) as a weight" },
    occurrences: { tree in  // One pair without a number is how people write an aside.
      tree.outermost([.emphasis]).filter { node in
        tree.children(of: node).contains { child in
          if case .node(let child) = child { [.emphasis, .weight].contains(tree[child].kind) } else { false }
        }
      }.map { (.emphasis, tree.range(of: $0)) }
    })
}
