import PromptSyntax

/// Draws a timeline: a row per branch, with a bar over the steps in which it is active.
struct TimelinePrinter {
  let timeline: Timeline
  let stepCount: Int
  let partCount: Int
  /// The width in columns.
  let width: Int
  let ink: Ink

  /// The timeline as text; empty if there are no branches.
  func text() -> PrintedText {
    guard !timeline.rows.isEmpty else { return "" }
    let labels = timeline.rows.map { label(of: $0).fitting(columns: labelLimit) }
    let labelWidth = max(5, labels.map { $0.columns }.max() ?? 0)
    let notes = timeline.rows.map { PrintedText(StepList.text(of: Self.steps(of: $0.isOn), limit: 4)) }
    let noteWidth = notes.map(\.columns).max() ?? 0
    let cells = max(10, min(stepCount, width - labelWidth - noteWidth - 6))
    let heading: PrintedText = "steps"
    var lines: [PrintedText] = ["  " + ink.paint(heading.padded(columns: labelWidth) + "  " + axis(cells), .dim)]
    var part = -1
    for (index, row) in timeline.rows.enumerated() {
      if partCount > 1, row.part != part {
        part = row.part
        lines.append("  " + ink.paint("part \(part + 1)", .dim))
      }
      lines.append(
        "  " + labels[index].padded(columns: labelWidth) + "  " + ink.paint(bar(row.isOn, cells), .cyan)
          + "  " + ink.paint(notes[index], .dim))
    }
    if timeline.omittedCount > 0 { lines.append("  \(timeline.omittedCount) more branches") }
    return lines.map { $0 + "\n" }.joined()
  }

  private var labelLimit: Int { max(10, min(30, width / 3)) }

  private func label(of row: Timeline.Row) -> PrintedText {
    let indentation = PrintedText(repeating: "  ", count: min(row.depth, 5))
    let text = row.text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    return indentation + (text.isEmpty ? "(empty)" : PrintedText(text))
  }

  /// The numbers of the first and last step, above the ends of the bars.
  private func axis(_ cells: Int) -> PrintedText {
    let last: PrintedText = "\(stepCount)"
    guard cells > last.columns + 1 else { return "1" }
    return "1\(PrintedText(repeating: " ", count: cells - last.columns - 1))\(last)"
  }

  /// A bar of at most one cell per step; a cell for several steps is half full if the branch is active in some of them.
  private func bar(_ isOn: [Bool], _ cells: Int) -> PrintedText {
    let cells = min(cells, isOn.count)
    return (0..<cells).map { cell -> PrintedText in
      let steps = isOn[(cell * isOn.count / cells)..<((cell + 1) * isOn.count / cells)]
      return steps.allSatisfy { $0 } ? "█" : steps.contains(true) ? "▒" : "·"
    }.joined()
  }

  private static func steps(of isOn: [Bool]) -> [ClosedRange<Int>] {
    isOn.indices.filter { isOn[$0] }.map { ($0 + 1)...($0 + 1) }
  }
}
