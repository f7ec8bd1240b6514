import PromptSyntax

/// A text with brackets of which each shows one of its texts at a time: what a reader found, ready to be compiled.
struct TimedTree {
  /// A bracket, which is replaced by what it shows.
  struct Node {
    /// All of it.
    let range: Range<Int>
    let branches: [Branch]
    /// How long each branch of an alternation is shown; nil where the times of the branches tell.
    let period: Double?
  }

  /// A text in a bracket, which is shown after one time and up to another.
  struct Branch {
    let range: Range<Int>
    var after = -Double.infinity
    var until = Double.infinity
  }

  /// In the order of the text; one stands in a branch of another, or outside.
  let nodes: ContiguousArray<Node>

  private enum Task {
    case text(Range<Int>)
    case begin(after: Double, until: Double)
    case beginChoice(period: Double)
    case beginOption
    case end
  }

  /// - Complexity: O(*n* log *n*) for *n* nodes and branches.
  func program(for text: Range<Int>) -> TimeProgram<Range<Int>> {
    var program = TimeProgram<Range<Int>>()
    var tasks: [Task] = [.text(text)]
    while let task = tasks.popLast() {
      switch task {
      case .text(let range):
        let index = nodes.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
        guard index < nodes.count, nodes[index].range.lowerBound < range.upperBound else {
          if !range.isEmpty { program.show(range) }
          continue
        }
        let node = nodes[index]
        if range.lowerBound < node.range.lowerBound { program.show(range.lowerBound..<node.range.lowerBound) }
        tasks.append(.text(node.range.upperBound..<range.upperBound))
        if node.period != nil { tasks.append(.end) }
        for branch in node.branches.reversed() {
          tasks +=
            node.period == nil
            ? [.end, .text(branch.range), .begin(after: branch.after, until: branch.until)]
            : [.text(branch.range), .beginOption]
        }
        if let period = node.period { tasks.append(.beginChoice(period: period)) }
      case .begin(let after, let until): program.begin(after: after, until: until)
      case .beginChoice(let period): program.beginChoice(period: period)
      case .beginOption: program.beginOption()
      case .end: program.end()
      }
    }
    return program
  }
}
