import PromptFrontends
import PromptSyntax

extension Rule {
  /// A comment where the frontend has none.
  static let commentAsText = constructAsText(
    id: "comment-as-text", constructs: [.comment],
    summary: "this frontend has no comments: '#' and what follows are read as text",
    rationale: """
      The WebUI removes '#' and the rest of the line, and comfyui-prompt-control does so, too. Elsewhere the words of the
      comment reach the text encoder and change the image.
      """,
    features: [.byte(UInt8(ascii: "#"))],
    examples: [
      .finds("a cat ↓# in a hat"),
      .silent("a cat in a hat"),
      .silent("a cat, #catsofinstagram, #"),
    ],
    message: { "has no comments: \($0) is read as text" },
    occurrences: { tree in
      // Without white space it is rather a hashtag, which is meant as text.
      tree.tokenIDs.filter { tree[$0].kind == .comment }.map { tree.range(of: $0) }
        .filter { $0.count > 2 && tree.source.bytes[$0.offsets.lowerBound + 1] <= 0x20 }.map { (.comment, $0) }
    })
}
