import PromptSyntax

/// The steps in which each branch of the schedules and alternations in a prompt is active.
struct Timeline {
  /// A branch and its steps.
  struct Row {
    /// The index of the part that contains it, from 0.
    let part: Int
    /// The number of branches that contain it.
    let depth: Int
    /// The start of the text of the branch.
    let text: String
    /// Whether the branch is active, for each step.
    let isOn: [Bool]
  }

  /// The rows in source order, at most ``rowLimit``.
  private(set) var rows: [Row] = []
  /// The number of branches beyond the limit.
  private(set) var omittedCount = 0

  /// The maximum number of rows; each needs memory for all steps.
  static let rowLimit = 200

  /// Computes the rows.
  ///
  /// Schedules with an infinite number, for which the WebUI raises an error, are omitted.
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
          guard rows.count + masks.count < Self.rowLimit else { break }
          for (branch, mask) in Self.masks(of: node, in: tree, steps: steps) { masks[branch] = mask }
        case .branch:
          guard let mask = masks.removeValue(forKey: node), rows.count < Self.rowLimit else {
            omittedCount += 1
            open.append(open.last ?? -1)
            break
          }
          let outer = open.last.flatMap { $0 >= 0 ? rows[$0].isOn : nil }
          let isOn = outer.map { zip($0, mask).map { $0 && $1 } } ?? mask
          rows.append(Row(part: part, depth: open.count, text: Self.beginning(of: node, in: tree), isOn: isOn))
          open.append(rows.count - 1)
        default: break
        }
        return true
      },
      leave: { node in if tree[node].kind == .branch { open.removeLast() } })
  }

  /// The start of a branch's text, without comments and tags, as long as a label can be.
  private static func beginning(of node: NodeID, in tree: SyntaxTree) -> String {
    var text = ""
    for token in tree.tokenIDs(of: node) {
      guard text.utf8.count < 200 else { break }
      switch tree[token].kind {
      case .comment, .tagOpen, .tagWord, .tagColon, .tagText, .tagClose: continue
      default: break
      }
      let range = tree.range(of: token)
      text += tree.source[SourceRange(range.lowerBound, min(range.upperBound, range.lowerBound + 200))]
    }
    return text
  }

  /// The steps in which each branch of a construct is active.
  private static func masks(of node: NodeID, in tree: SyntaxTree, steps: SamplingSteps) -> [(NodeID, [Bool])] {
    if let alternation = AlternationSyntax(node, in: tree) {
      let options = alternation.options
      let count = options.count
      return options.prefix(rowLimit).enumerated().map { index, option in
        (option.id, (1...steps.count).map { ($0 - 1) % count == index })
      }
    }
    guard let schedule = ScheduleSyntax(node, in: tree), let last = schedule.when.lastStep(of: steps)
    else { return [] }
    let before = schedule.before.map { [($0.id, (1...steps.count).map { $0 <= last })] } ?? []
    return before + [(schedule.after.id, (1...steps.count).map { $0 > last })]
  }
}
