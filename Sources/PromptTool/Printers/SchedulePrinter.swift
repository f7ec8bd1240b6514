import PromptReports
import PromptSyntax

/// Prints the text of each part at each step.
struct SchedulePrinter {
  let meaning: Meaning
  let ink: Ink

  /// The parts as text.
  func text() -> PrintedText {
    var lines: [PrintedText] = []
    var budget = ScheduleBudget(meaning)
    for (index, part) in meaning.parts.enumerated() {
      if index > 0 { lines.append("") }
      if meaning.parts.count > 1 || part.weight != 1 {
        lines.append(
          ink.paint("part \(index + 1) of \(meaning.parts.count), weight \(NumberText.of(part.weight))", .bold))
      }
      let groups = Self.groups(of: part.ranges)
      let shown = groups.prefix { budget.takes($0.attention.text) }
      for group in shown {
        let isSingle = group.steps.count == 1 && group.steps[0].count == 1
        lines.append("\(isSingle ? "step" : "steps") \(StepList.text(of: group.steps))")
        lines += segments(of: group.attention)
      }
      if shown.count < groups.count {
        lines.append("\(groups.count - shown.count) more texts are not shown")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A line per segment. Empty segments, such as those between a `BREAK` and a bracket, are omitted unless all are empty.
  private func segments(of attention: Attention) -> [PrintedText] {
    let shown = attention.segments.filter { !$0.range.isEmpty }
    let rows = (shown.isEmpty ? attention.segments : shown).map { segment in
      let weight: PrintedText = segment.closesChunk ? "" : "\(NumberText.of(segment.weight))"
      let text = PrintedText(quoted: attention.text(of: segment))
      return (weight: weight, text: segment.closesChunk ? ink.paint("BREAK", .cyan) : ink.paint(text, .green))
    }
    let width = max(5, rows.map(\.weight.columns).max() ?? 0)
    return rows.map { "  \($0.weight.padded(columns: width))  \($0.text)" }
  }

  /// Step ranges with the same text.
  private struct Group {
    var steps: [ClosedRange<Int>]
    let attention: Attention
  }

  /// Groups step ranges by text, because an alternation repeats its texts.
  private static func groups(of ranges: [Meaning.StepRange]) -> [Group] {
    var groups: [Group] = []
    var indices: [MappedText: Int] = [:]
    for range in ranges {
      if let index = indices[range.text] {
        groups[index].steps.append(range.steps)
      } else {
        indices[range.text] = groups.count
        groups.append(Group(steps: [range.steps], attention: range.attention))
      }
    }
    return groups
  }
}
