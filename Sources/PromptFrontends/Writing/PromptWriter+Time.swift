import PromptSyntax

extension PromptWriter {
  /// Writes a stretch that changes: as an alternation if its texts repeat periodically, otherwise as schedules.
  mutating func write(_ change: TimedText.Change, weight: Double?, to output: inout PromptOutput) {
    if let sources = change.sources {
      writeNetworks(before: sources.upperBound, to: &output)
      output.source = sources.lowerBound
    }
    if attempt == .full, let period = change.period {
      return bracket(
        (1...period).map { option(change.variants[change.variant(at: $0)], weight, ofAlternation: true) },
        separator: Ascii.bar, end: writer.period(of: meaning.steps), to: &output)
    }
    let options = change.variants.map { option($0, weight, ofAlternation: false) }
    let runs = change.runs
    let empty = MappedText(at: output.source)
    if runs.count <= 3 {
      var last = options[runs[runs.count - 1].variant]
      if runs.count == 3 {
        var inner = PromptOutput()
        inner.source = output.source
        schedule(options[runs[1].variant], last, runs[1].lastStep, to: &inner)
        last = writer.option(inner.text, ofAlternation: false)
      }
      return schedule(options[runs[0].variant], last, runs[0].lastStep, to: &output)
    }
    // Each text in a schedule of its own, in two brackets at most: from its first step on, and up to its last one.
    for (index, run) in runs.enumerated() where !change.variants[run.variant].isEmpty {
      if index == 0 {
        schedule(options[run.variant], empty, run.lastStep, to: &output)
      } else if index == runs.count - 1 {
        schedule(empty, options[run.variant], runs[index - 1].lastStep, to: &output)
      } else {
        var inner = PromptOutput()
        inner.source = output.source
        schedule(options[run.variant], empty, run.lastStep, to: &inner)
        let option = writer.option(inner.text, ofAlternation: false)
        schedule(empty, option, runs[index - 1].lastStep, to: &output)
      }
    }
  }

  private func schedule(
    _ before: MappedText, _ after: MappedText, _ lastStep: Int, to output: inout PromptOutput
  ) {
    let number = ":" + writer.when(lastStep, of: meaning.steps)
    bracket([before, after], separator: Ascii.colon, end: number, to: &output)
  }

  private func bracket(
    _ options: [MappedText], separator: UInt8, end: String, to output: inout PromptOutput
  ) {
    let source = output.source
    output.write(Ascii.leftSquare)
    for (index, option) in options.enumerated() {
      if index > 0 { output.write(separator) }
      output.append(option)
      output.source = source
    }
    output.write(end)
    output.write(Ascii.rightSquare)
  }

  /// An option; text of the weight of the brackets around it needs none.
  private mutating func option(_ units: TextUnits, _ weight: Double?, ofAlternation: Bool) -> MappedText {
    let place = WritingPlace(hasSchedule: true, isOption: true)
    var items: [Item] = []
    append(units, place, isLast: false, to: &items)
    if weight != nil {
      items = items.map { item in
        guard case .group(var group) = item, !group.isNeutralGroup else { return item }
        group.weight = 1
        return .group(group)
      }
    }
    var output = PromptOutput()
    write(items, place, to: &output)
    return writer.option(output.text, ofAlternation: ofAlternation)
  }
}
