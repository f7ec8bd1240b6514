import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleBranchUnreachable = Rule(
    id: "schedule-branch-unreachable", category: .schedule, severity: .warning,
    summary: "a nested schedule switches while it is not shown",
    rationale: """
      In '[a:[b:c:5]:10]' the inner schedule is shown from step 11 on, long after it has switched, so its first part
      never appears; in '[[a:b:10]:c:5]' it is shown up to step 5, so its second part never appears. Switch points count
      from the start of the image, not from the start of the part that they are in.
      """,
    frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("[cat:[dog:bird:↓5]:10]"),
      .finds("[[cat:dog:↓0.6]:bird:0.5]"),
      .finds("[(a [dog:↓10]):cat:10]"),
      .silent("[cat:[dog:bird:15]:10], [[cat:dog:5]:bird:10]"),
      .silent("[cat:[dog:bird:0.5]:10], [cat:[dog:5]:10]"),
      .silent("[cat:[dog:bird:0]:10]"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    guard tree.hasNestedSchedules else { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    /// The schedules around the current node with what their branch is shown between.
    var open: [(schedule: Shown, outer: Limits)] = []
    var limits = Limits()
    tree.visit(
      enter: { node in
        if let shown = Shown(node, in: tree) {
          open.append((shown, limits))
          if let side = limits.side(of: shown) {
            findings.report(
              shown.place, "the \(side) part of this schedule is never shown",
              notes: ["the outer schedule shows it only at other steps"])
          }
        } else if tree[node].kind == .branch, let last = open.last, last.schedule.branches.contains(node) {
          limits = last.outer
          limits.narrow(to: last.schedule, isAfter: node == last.schedule.after)
        }
        return tree[node].kind != .when && tree[node].kind != .weight && tree[node].kind != .extraNetwork
      },
      leave: { node in
        if let last = open.last, last.schedule.id == node {
          limits = last.outer
          open.removeLast()
        }
      })
  }
}

/// A schedule and its number.
private struct Shown {
  let id: NodeID
  let branches: [NodeID]
  let after: NodeID
  let value: Double
  let isShare: Bool
  let place: SourceRange
  /// Whether the branches show something.
  let hasBefore: Bool
  let hasAfter: Bool

  init?(_ node: NodeID, in tree: SyntaxTree) {
    guard let schedule = ScheduleSyntax(node, in: tree) else { return nil }
    let when = schedule.when
    let before = schedule.before?.id
    id = node
    after = schedule.after.id
    branches = [before, after].compactMap { $0 }
    value = when.value
    isShare = when.isFraction
    place = numberRange(of: when.id, in: tree)
    hasBefore = schedule.before.map { !$0.isBlank } ?? false
    hasAfter = !schedule.after.isBlank
  }
}

/// Between which numbers text is shown, separately for fractions of the steps and for step numbers, since the number of
/// steps is not known.
private struct Limits {
  private var after: (share: Double, step: Double) = (-.infinity, -.infinity)
  private var upTo: (share: Double, step: Double) = (.infinity, .infinity)

  mutating func narrow(to schedule: Shown, isAfter: Bool) {
    switch (isAfter, schedule.isShare) {
    case (true, true): after.share = max(after.share, schedule.value)
    case (true, false): after.step = max(after.step, schedule.value)
    case (false, true): upTo.share = min(upTo.share, schedule.value)
    case (false, false): upTo.step = min(upTo.step, schedule.value)
    }
  }

  /// Which part of a schedule is never shown, if any.
  func side(of schedule: Shown) -> String? {
    // Numbers before the first and after the last step have rules of their own.
    if schedule.value <= 0 || schedule.value >= (schedule.isShare ? 1 : Double(mostSteps)) { return nil }
    let start = schedule.isShare ? after.share : after.step
    let end = schedule.isShare ? upTo.share : upTo.step
    if schedule.value <= start, schedule.hasBefore { return "first" }
    return schedule.value >= end && schedule.hasAfter ? "second" : nil
  }
}

extension SyntaxTree {
  /// Whether a schedule is in another one.
  fileprivate var hasNestedSchedules: Bool {
    var end = 0
    for index in nodeRecords.indices where nodeRecords[index].kind == .schedule {
      if index < end { return true }
      end = Int(nodeRecords[index].subtreeEnd)
    }
    return false
  }
}
