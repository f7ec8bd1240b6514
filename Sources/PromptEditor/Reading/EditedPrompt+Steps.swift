import PromptFrontends
import PromptResolver
package import PromptSyntax

extension EditedPrompt {
  /// The steps at which the text at an offset is shown, in order; empty if it never is.
  ///
  /// - Complexity: O(*nodes on the way* × *steps*) in the WebUI's language, else that of reading the prompt.
  package func steps(showing offset: Int) -> [ClosedRange<Int>] {
    if editor.frontend.dialect == .automatic1111 { return stepsOfBranches(around: offset) }
    for part in meaning?.parts ?? [] {
      let shown = part.ranges.filter { $0.text.outputOffset(ofSource: offset) != nil }.map { $0.steps }
      if !shown.isEmpty { return shown }
    }
    return []
  }

  /// The steps that show all branches around an offset.
  private func stepsOfBranches(around offset: Int) -> [ClosedRange<Int>] {
    let count = editor.steps.count
    var isShown = ContiguousArray(repeating: true, count: count)
    let path = tree.path(to: offset)
    for (parent, child) in zip(path, path.dropFirst()) where tree[child].kind == .branch {
      let node = SyntaxNode(parent, in: tree)
      if let schedule = ScheduleSyntax(node) {
        let last = min(max(0, schedule.when.lastStep(of: editor.steps) ?? count), count)
        let isBefore = schedule.before?.id == child
        for step in 0..<count where (step < last) != isBefore { isShown[step] = false }
      } else if let options = AlternationSyntax(node)?.options {
        let index = options.firstIndex { $0.id == child } ?? 0
        for step in 0..<count where step % options.count != index { isShown[step] = false }
      }
    }
    var ranges: [ClosedRange<Int>] = []
    for step in 1...count where isShown[step - 1] {
      if let last = ranges.last, last.upperBound == step - 1 {
        ranges[ranges.count - 1] = last.lowerBound...step
      } else {
        ranges.append(step...step)
      }
    }
    return ranges
  }
}
