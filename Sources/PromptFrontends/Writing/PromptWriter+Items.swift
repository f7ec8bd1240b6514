import PromptSyntax

extension PromptWriter {
  enum Item {
    case group(TextGroup)
    case changing(TimedText.Change)
    case `break`(TextUnit)

    /// The weight that it shares with its neighbours in one pair of brackets; nil if it is on its own.
    var weight: Double? {
      switch self {
      case .group(let group): group.isNeutralGroup ? nil : group.weight
      case .changing(let change): change.weight
      case .break: nil
      }
    }

    /// Whether a colon and a number may end the text.
    var endsInWeight: Bool {
      switch self {
      case .group(let group): group.bytes.span.endsInWeight
      case .changing(let change):
        change.variants.contains { ContiguousArray($0.map { $0.byte }).span.endsInWeight }
      case .break: false
      }
    }

    var firstSource: Int? {
      switch self {
      case .group(let group): group.units.first?.source
      case .changing(let change): change.sources?.lowerBound
      case .break(let unit): unit.source
      }
    }
  }

  func items(of text: TimedText, hasSchedule: Bool) -> [Item] {
    let place = WritingPlace(hasSchedule: hasSchedule)
    var items: [Item] = []
    for (index, piece) in text.pieces.enumerated() {
      switch piece {
      case .changing(let change): items.append(.changing(change))
      case .still(let units):
        append(units, place, isLast: index == text.pieces.count - 1, to: &items)
      }
    }
    return items
  }

  func append(_ units: TextUnits, _ place: WritingPlace, isLast: Bool, to items: inout [Item]) {
    units.forEachRun { run in
      if let unit = run.first, unit.kind == .break { return items.append(.break(unit)) }
      var place = place
      place.isLast = isLast && run.endIndex == units.endIndex
      let weight = run.first?.weight ?? 1
      // Frontends have no syntax for weights that are not finite.
      let group = TextGroup(run, weight: weight.isFinite ? weight : 1)
      items += (group.isEmbedding ? [group] : writer.groups(of: group, at: place)).map { .group($0) }
    }
  }

  /// Writes items; neighbours with the same weight share one pair of brackets.
  mutating func write(_ items: [Item], _ place: WritingPlace, to output: inout PromptOutput) {
    var start = 0
    while start < items.count {
      var end = start + 1
      if let weight = items[start].weight {
        while end < items.count, items[end].weight == weight { end += 1 }
      }
      if let source = items[start].firstSource {
        if !place.isOption { writeNetworks(before: source, to: &output) }
        output.source = source
      }
      write(items[start..<end], last: end == items.count, place, to: &output)
      start = end
    }
  }

  mutating func write(
    _ items: ArraySlice<Item>, last: Bool, _ place: WritingPlace, to output: inout PromptOutput
  ) {
    var weight = 1.0
    var isBracketed = false
    for item in items {
      switch item {
      case .break: return writer.writeBreak(to: &output)
      // A bracket around what changes alone would be empty at times, which is text.
      case .changing: break
      case .group(let group): (weight, isBracketed) = (group.weight, group.isBracketed)
      }
    }
    if isBracketed {
      if case .group(let group) = items[items.startIndex], group.isEmbedding { output.beginEmbedding(group) }
      writer.open(weight, to: &output)
    }
    for (index, item) in zip(items.indices, items) {
      var place = place
      place.isLast = last && index == items.endIndex - 1
      switch item {
      case .group(let group): write(group, place, to: &output)
      case .changing(let change): write(change, weight: isBracketed ? weight : nil, to: &output)
      case .break: break
      }
    }
    guard isBracketed else { return }
    writer.close(weight, to: &output)
    if case .group(let group) = items[items.endIndex - 1], group.isEmbedding { output.needsSpace = true }
  }

  mutating func write(_ group: TextGroup, _ place: WritingPlace, to output: inout PromptOutput) {
    if group.isEmbedding { return writer.writeEmbedding(group, to: &output) }
    var scalarEnd = 0
    for index in group.units.indices {
      let unit = group.units[index]
      if index == scalarEnd {
        let length = group.bytes.span.scalar(at: index).length
        scalarEnd += length
        // A byte that is not UTF-8 has no spelling.
        if length == 1, unit.byte >= 0x80 { continue }
      }
      if !place.isOption, !group.isBracketed { writeNetworks(before: unit.source, to: &output) }
      switch writer.form(of: index, in: group, at: place) {
      case .plain: output.write(unit)
      case .escaped:
        output.begin(unit)
        output.write(Ascii.backslash)
        output.write(unit.byte)
      case .replaced(let text):
        output.begin(unit)
        output.write(text)
      case .leftOut: break
      }
    }
  }
}
