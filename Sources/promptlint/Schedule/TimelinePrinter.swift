/// Draws a timeline: a row for each branch, with a bar over the steps at which it is shown.
struct TimelinePrinter {
  let timeline: Timeline
  let stepCount: Int
  let partCount: Int
  /// The columns to fill.
  let width: Int
  let ink: Ink

  /// The drawing, with a line break after each line; empty when there is no branch.
  func text() -> String {
    guard !timeline.rows.isEmpty else { return "" }
    let labels = timeline.rows.map { DisplayWidth.fitting(label(of: $0), columns: labelLimit) }
    let labelWidth = max(5, labels.map { DisplayWidth.columns(of: $0) }.max() ?? 0)
    let notes = timeline.rows.map { StepList.text(of: Self.ranges(of: $0.isOn), limit: 4) }
    let noteWidth = notes.map(\.count).max() ?? 0
    let cells = max(10, min(stepCount, width - labelWidth - noteWidth - 6))
    var lines = ["  " + ink.paint(DisplayWidth.padded("steps", columns: labelWidth) + "  " + axis(cells), .dim)]
    var part = -1
    for (index, row) in timeline.rows.enumerated() {
      if partCount > 1, row.part != part {
        part = row.part
        lines.append("  " + ink.paint("part \(part + 1)", .dim))
      }
      lines.append(
        "  " + DisplayWidth.padded(labels[index], columns: labelWidth) + "  " + ink.paint(bar(row.isOn, cells), .cyan)
          + "  " + ink.paint(notes[index], .dim))
    }
    if timeline.omittedCount > 0 { lines.append("  and \(timeline.omittedCount) more") }
    return lines.map { $0 + "\n" }.joined()
  }

  private var labelLimit: Int { max(10, min(30, width / 3)) }

  private func label(of row: Timeline.Row) -> String {
    let indentation = String(repeating: "  ", count: min(row.depth, 5))
    let text = row.text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    return indentation + (text.isEmpty ? "(nothing)" : Printable.line(text))
  }

  /// The numbers of the first and last step over the ends of the bars.
  private func axis(_ cells: Int) -> String {
    let last = String(stepCount)
    return cells > last.count + 1 ? "1" + String(repeating: " ", count: cells - last.count - 1) + last : "1"
  }

  /// A bar of at most one cell a step; a cell of several steps is half full when only some of them are on.
  private func bar(_ isOn: [Bool], _ cells: Int) -> String {
    let cells = min(cells, isOn.count)
    return (0..<cells).map { cell in
      let steps = isOn[(cell * isOn.count / cells)..<((cell + 1) * isOn.count / cells)]
      return steps.allSatisfy { $0 } ? "█" : steps.contains(true) ? "▒" : "·"
    }.joined()
  }

  private static func ranges(of isOn: [Bool]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    var first: Int?
    for step in 1...(isOn.count + 1) {
      if step <= isOn.count, isOn[step - 1] {
        first = first ?? step
      } else if let start = first {
        ranges.append(start...(step - 1))
        first = nil
      }
    }
    return ranges
  }
}
