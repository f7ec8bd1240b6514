import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleCountsDifferently = Rule(
    id: "schedule-counts-differently", category: .frontend, severity: .warning,
    summary: "this frontend takes the number of a schedule in another way than the WebUI",
    rationale: """
      In the WebUI a number with a point is a fraction of the steps, and one without counts steps. SwarmUI and SD.Next take
      every number from 1 on as steps, so '1.0' is the first one. comfyui-prompt-control takes fractions of the image
      alone, so that after '5' nothing ever changes.
      """,
    frontends: Frontends { [.swarmUI, .sdNext, .promptControl].contains($0) }, features: [.node(.schedule)],
    examples: [
      .finds("a [cat:dog:↓1.0]", in: ["swarmui", "sdnext"]),
      .finds("a [cat:dog:↓5]", in: ["prompt-control"]),
      .silent("a [cat:dog:0.5]"),
      .silent("a [cat:dog:5]", in: ["swarmui", "sdnext"]),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let countsFractions = subject.frontend == .promptControl
    for node in tree.nodeIDs {
      guard let schedule = ScheduleSyntax(node, in: tree) else { continue }
      let (value, isFraction) = (schedule.when.value, schedule.when.isFraction)
      guard value.isFinite, countsFractions ? value > 1 : isFraction && value >= 1 else { continue }
      let title = subject.frontend.title
      let count = decimalText(value.rounded(.towardZero)) ?? ""
      findings.report(
        numberRange(of: schedule.when.id, in: tree),
        countsFractions
          ? "\(title) takes this as a fraction of the image: the schedule never switches"
          : "\(title) counts steps from 1 on: the schedule switches after step \(count)",
        notes: [
          countsFractions
            ? "divide the step by the number of steps" : "for a fraction of the steps write a number below 1"
        ])
    }
  }
}
