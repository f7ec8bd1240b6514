import PromptFrontends
import PromptSyntax

extension Rule {
  /// A comment in a frontend without comments.
  static let commentAsText = constructAsText(
    id: "comment-as-text", constructs: [.comment],
    summary: "this frontend does not support comments: '#' and the rest of the line are read as text",
    rationale: """
      The WebUI and comfyui-prompt-control remove '#' and the rest of the line. In other frontends the words of the
      comment reach the text encoder and change the image.
      """,
    features: [.text("#")],
    examples: [
      .finds("a cat ↓# in a hat"),
      .silent("a cat in a hat"),
      .silent("a cat, #catsofinstagram, #"),
    ],
    message: { "\($1) does not support comments: \($0) is read as text" },
    occurrences: { tree in
      // Without white space it is rather a hashtag, which is meant as text.
      tree.tokenIDs.filter { tree[$0].kind == .comment }.map { tree.range(of: $0) }
        .filter { $0.count > 2 && tree.source.bytes[$0.offsets.lowerBound + 1] <= 0x20 }.map { (.comment, $0) }
    })
}
