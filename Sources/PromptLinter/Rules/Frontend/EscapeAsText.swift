import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let escapeAsText = Rule(
    id: "escape-as-text", category: .frontend, severity: .warning,
    summary: "this frontend keeps the backslash of an escape as text",
    rationale: #"""
      In the WebUI the backslash of '\(', '\)', '\[', '\]' and '\\' is removed. ComfyUI, the frontends that share its
      parser and InvokeAI do not remove it before square brackets and backslashes, stable-diffusion.cpp removes it only
      before '(', and Draw Things, NovelAI and Midjourney never do. It then reaches the text encoder as a token of its
      own.
      """#,
    fix: .unsafe, frontends: Frontends { $0.dialect.reading(of: .escape) != .same }, features: [.token(.escape)],
    examples: [
      .finds(#"a \(b\) ↓\[c↓\]"#, fixed: #"a \(b\) [c]"#, in: ["comfyui", "fooocus"]),
      .finds(#"a \(b↓\) c"#, fixed: "a \\(b) c", in: ["sdcpp"]),
      .finds(#"a ↓\(b↓\)"#, in: ["drawthings"]),
      .silent(#"a \(b, c"#, in: ["comfyui", "sdcpp", "invokeai"]),
      .silent("a (b:1.2)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let title = subject.frontend.title
    guard let kept = subject.offsets(of: UInt8(ascii: "\\"), readIn: subject.frontend.dialect) else { return }
    let converter = ConstructConverter(subject)
    for token in tree.tokenIDs where tree[token].kind == .escape {
      let range = tree.range(of: token)
      guard kept.contains(range.offsets.lowerBound) else { continue }
      let fixIt = converter.fixIt(for: range, .escape)
      findings.report(
        range, "\(title) keeps the backslash of \(quoted(subject.text(range))) as text",
        fixIts: fixIt.map { [$0] } ?? [])
    }
  }
}
