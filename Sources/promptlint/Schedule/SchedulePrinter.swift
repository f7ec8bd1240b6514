import PromptSyntax

/// Prints what each part of a prompt is at which steps.
struct SchedulePrinter {
  let meaning: Meaning
  let ink: Ink

  /// All parts, with a line break after each line.
  func text() -> String {
    var lines: [String] = []
    for (index, part) in meaning.parts.enumerated() {
      if index > 0 { lines.append("") }
      if meaning.parts.count > 1 || part.weight != 1 {
        lines.append(
          ink.paint("part \(index + 1) of \(meaning.parts.count), weight \(NumberText.of(part.weight))", .bold))
      }
      for group in Self.groups(of: part.ranges) {
        let isSingle = group.steps.count == 1 && group.steps[0].count == 1
        lines.append((isSingle ? "step " : "steps ") + StepList.text(of: group.steps))
        lines += segments(of: group.attention)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func segments(of attention: Attention) -> [String] {
    let weights = attention.segments.map { $0.isBreak ? "" : NumberText.of($0.weight) }
    let width = max(5, weights.map(\.count).max() ?? 0)
    return zip(attention.segments, weights).map { segment, weight in
      if segment.isBreak { return "  " + DisplayWidth.padded("", columns: width) + "  " + ink.paint("BREAK", .cyan) }
      return "  " + DisplayWidth.padded(weight, columns: width) + "  "
        + ink.paint(Printable.quoted(attention.text(of: segment)), .green)
    }
  }

  /// Ranges of steps that show the same text.
  private struct Group {
    var steps: [ClosedRange<Int>]
    let attention: Attention
  }

  /// Puts together what returns again and again in an alternation.
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
