import PromptSyntax

extension PromptWriter {
  /// Writes a stretch that changes: as an alternation if its texts repeat periodically, otherwise as schedules, or as the
  /// first text if both would be disproportionately long.
  mutating func write(_ change: TimedText.Change, weight: Double?, to output: inout PromptOutput) {
    var form = ChangeForm.full
    if let sources = change.sources {
      writeNetworks(before: sources.upperBound, to: &output)
      output.source = sources.lowerBound
      form = forms[sources.lowerBound] ?? .full
      changes.append(sources)
    }
    let limit = 32 * (change.sources?.count ?? 0) + 4096
    if form == .full, let period = change.period, let end = writer.period(of: meaning.steps) {
      let options = change.variants.map { option($0, weight, ofAlternation: true) }
      let shown = (1...period).map { options[change.variant(at: $0)] }
      let isPossible = writer.hasEmptyOptions || !options.contains { $0.bytes.isEmpty }
      if isPossible, shown.reduce(0, { $0 + $1.bytes.count + 1 }) <= limit {
        return bracket(shown, separator: Ascii.bar, end: end, to: &output)
      }
    }
    let isExact = change.runs.allSatisfy { writer.switchesExactly(after: $0.lastStep, of: meaning.steps) }
    if form != .firstText, isExact || change.period == nil {
      let options = change.variants.map { option($0, weight, ofAlternation: false) }
      if change.runs.reduce(0, { $0 + options[$1.variant].bytes.count + 16 }) <= limit {
        return writeSchedules(change.runs.map { (options[$0.variant], $0.lastStep) }, to: &output)
      }
    }
    let place = WritingPlace(hasSchedule: true)
    let first = change.variants[change.runs[0].variant]
    write(items(of: first, inGroupOf: weight, place), place, to: &output)
  }

  private func writeSchedules(_ runs: [(option: MappedText, lastStep: Int)], to output: inout PromptOutput) {
    let last = runs[runs.count - 1]
    if runs.count == 2 { return schedule(runs[0].option, last.option, runs[0].lastStep, to: &output) }
    if writer.hasSequences { return sequence(runs, to: &output) }
    var inner = PromptOutput()
    inner.source = output.source
    if runs.count == 3 {
      schedule(runs[1].option, last.option, runs[1].lastStep, to: &inner)
      let rest = writer.option(inner.text, ofAlternation: false)
      return schedule(runs[0].option, rest, runs[0].lastStep, to: &output)
    }
    // Each text in a schedule of its own, in two brackets at most: from its first step on, and up to its last one.
    let empty = MappedText(at: output.source)
    schedule(runs[0].option, empty, runs[0].lastStep, to: &output)
    for (previous, run) in zip(runs, runs.dropFirst()) where !run.option.bytes.isEmpty {
      if run.lastStep == last.lastStep {
        schedule(empty, run.option, previous.lastStep, to: &output)
      } else {
        var inner = PromptOutput()
        inner.source = output.source
        schedule(run.option, empty, run.lastStep, to: &inner)
        schedule(empty, writer.option(inner.text, ofAlternation: false), previous.lastStep, to: &output)
      }
    }
  }

  private func sequence(_ runs: [(option: MappedText, lastStep: Int)], to output: inout PromptOutput) {
    let source = output.source
    output.write("[SEQ")
    var last = ""
    for run in runs {
      let end = writer.when(run.lastStep, of: meaning.steps)
      // Of texts that end at the same time, the first one is shown.
      if end == last { continue }
      output.write(Ascii.colon)
      output.append(run.option)
      output.source = source
      output.write(":" + end)
      last = end
    }
    output.write(Ascii.rightSquare)
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
    var output = PromptOutput()
    write(items(of: units, inGroupOf: weight, place), place, to: &output)
    return writer.option(output.text, ofAlternation: ofAlternation)
  }

  private func items(of units: TextUnits, inGroupOf weight: Double?, _ place: WritingPlace) -> [Item] {
    var items: [Item] = []
    append(units, place, isLast: false, to: &items)
    if weight == nil { return items }
    return items.map { item in
      guard case .group(var group) = item, !group.isNeutralGroup else { return item }
      group.weight = 1
      return .group(group)
    }
  }
}
