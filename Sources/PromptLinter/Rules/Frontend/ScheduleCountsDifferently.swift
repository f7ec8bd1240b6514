import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleCountsDifferently = Rule(
    id: "schedule-counts-differently", category: .frontend, severity: .warning,
    summary: "this frontend reads the number of a schedule differently from the WebUI",
    rationale: """
      In the WebUI a number with a dot is a fraction of the steps, and one without is a step number. SwarmUI and SD.Next
      read every number from 1 up as a step number, so '1.0' switches after the first step. comfyui-prompt-control
      reads every number as a fraction of the image, so a schedule with '5' never switches.
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
          ? "\(title) reads this number as a fraction of the image, so the schedule never switches"
          : "\(title) reads numbers from 1 up as step numbers, so the schedule switches after step \(count)",
        notes: [
          countsFractions
            ? "to switch after a step, divide it by the number of steps"
            : "for a fraction of the steps, write a number below 1"
        ])
    }
  }
}
