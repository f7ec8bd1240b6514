import PromptSyntax

/// At which steps each branch of the schedules and alternations in a prompt is shown.
struct Timeline {
  /// A branch and its steps.
  struct Row {
    /// Which of the prompt's parts it is in, from 0.
    let part: Int
    /// How many branches it lies in.
    let depth: Int
    /// The text of the branch.
    let text: String
    /// For each step whether the branch is shown.
    let isOn: [Bool]
  }

  /// The rows in the order of the prompt, at most ``rowLimit``.
  private(set) var rows: [Row] = []
  /// How many branches have no row because there are too many.
  private(set) var omittedCount = 0

  /// More rows than anybody reads; each costs memory for all steps.
  static let rowLimit = 200

  /// Works out the rows.
  ///
  /// A schedule whose number is infinite, on which the reference raises, is left out.
  /// - Complexity: O(*nodes* + ``rowLimit`` × *steps*).
  init(of tree: SyntaxTree, steps: SamplingSteps) {
    var part = -1
    var masks: [NodeID: [Bool]] = [:]
    var open: [Int] = []
    tree.visit(
      enter: { node in
        switch tree[node].kind {
        case .part: part += 1
        case .schedule, .alternation:
          for (branch, mask) in Self.masks(of: node, in: tree, steps: steps)
          where rows.count + masks.count < Self.rowLimit {
            masks[branch] = mask
          }
        case .branch:
          guard let mask = masks.removeValue(forKey: node) else {
            omittedCount += 1
            open.append(open.last ?? -1)
            break
          }
          let outer = open.last.flatMap { $0 >= 0 ? rows[$0].isOn : nil }
          let isOn = outer.map { zip($0, mask).map { $0 && $1 } } ?? mask
          rows.append(Row(part: part, depth: open.count, text: tree.cleanedText(of: node), isOn: isOn))
          open.append(rows.count - 1)
        default: break
        }
        return true
      },
      leave: { node in if tree[node].kind == .branch { open.removeLast() } })
  }

  /// For each branch of a construct the steps at which the construct shows it.
  private static func masks(of node: NodeID, in tree: SyntaxTree, steps: SamplingSteps) -> [(NodeID, [Bool])] {
    if let alternation = Alternation(node, in: tree) {
      let options = alternation.options(in: tree).prefix(rowLimit)
      let count = alternation.options(in: tree).count
      return options.enumerated().map { index, option in
        (option, (1...steps.count).map { ($0 - 1) % count == index })
      }
    }
    guard let schedule = Schedule(node, in: tree), let last = schedule.when(in: tree).lastStep(in: tree, steps: steps)
    else { return [] }
    let before = schedule.before(in: tree).map { [($0, (1...steps.count).map { $0 <= last })] } ?? []
    return before + [(schedule.after(in: tree), (1...steps.count).map { $0 > last })]
  }
}
