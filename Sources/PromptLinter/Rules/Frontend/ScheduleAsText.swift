import PromptFrontends
import PromptSyntax

extension Rule {
  /// A schedule or an alternation where the frontend has none.
  static let scheduleAsText = constructAsText(
    id: "schedule-as-text", constructs: [.schedule, .alternation],
    summary: "this frontend has no schedules and alternations: brackets and options are read as text",
    rationale: """
      '[day:night:0.5]' and '[red|blue]' change the prompt while the image is made in the WebUI, SD.Next, SwarmUI and
      comfyui-prompt-control. Elsewhere all of it reaches the text encoder at every step, punctuation included.
      """,
    overrules: ["deemphasis-as-text", "emphasis-as-text"], features: [.node(.schedule), .node(.alternation)],
    examples: [
      .finds("a lake by ↓[day:night:0.5]"),
      .finds("a ↓[red|blue] door, ↓[:fog:5]"),
      .finds("↓[a [b|c]:d:0.5], ((e))"),
      .silent("a lake by day, re:zero, red|blue"),
    ],
    message: { "has no schedules: \($0) is read as text at every step" },
    occurrences: { tree in
      tree.outermost([.schedule, .alternation]).map {
        (tree[$0].kind == .schedule ? .schedule : .alternation, tree.range(of: $0))
      }
    })
}
