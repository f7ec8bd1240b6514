import PromptFrontends
import PromptSyntax

extension Rule {
  /// A schedule or an alternation in a frontend that does not support them.
  static let scheduleAsText = constructAsText(
    id: "schedule-as-text", constructs: [.schedule, .alternation],
    summary: "this frontend does not support schedules and alternations: they are read as text",
    rationale: """
      In the WebUI, SD.Next, SwarmUI and comfyui-prompt-control, '[day:night:0.5]' and '[red|blue]' change the prompt
      while the image is made. In other frontends all of it reaches the text encoder at every step, including the
      punctuation.
      """,
    overrules: ["deemphasis-as-text", "emphasis-as-text"], features: [.node(.schedule), .node(.alternation)],
    examples: [
      .finds("a lake by ↓[day:night:0.5]"),
      .finds("a ↓[red|blue] door, ↓[:fog:5]"),
      .finds("↓[a [b|c]:d:0.5], ((e))"),
      .silent("a lake by day, re:zero, red|blue"),
    ],
    message: { "\($0) does not change over the steps in \($1): all of it is read as text" },
    occurrences: { tree in
      tree.outermost([.schedule, .alternation]).map {
        (tree[$0].kind == .schedule ? .schedule : .alternation, tree.range(of: $0))
      }
    })
}
