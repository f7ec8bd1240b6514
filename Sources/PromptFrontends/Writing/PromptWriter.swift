import PromptSyntax

/// How much of a prompt is written, from all of it to what every frontend can read.
enum WritingAttempt: CaseIterable {
  case full
  /// Alternations are written as schedules.
  case withoutAlternations
  /// What the first step shows.
  case withoutSchedules
  /// Of that, letters, digits, spaces and commas.
  case plain
}

/// Writes flat text for a frontend.
struct PromptWriter<Writer: DialectWriter> {
  private enum Item {
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

  private let writer: Writer
  private let attempt: WritingAttempt
  private let meaning: FlatMeaning
  private let cuts: [Int]
  private var networks: ArraySlice<DialectNetwork>

  /// The prompt with the offset in the source of each byte.
  ///
  /// - Parameter cuts: where the outermost square brackets of the source begin.
  static func text(
    _ meaning: FlatMeaning, by writer: Writer, attempt: WritingAttempt, cuts: [Int]
  ) -> MappedText {
    var output = PromptOutput()
    var instance = PromptWriter(writer: writer, attempt: attempt, meaning: meaning, cuts: cuts)
    instance.writePrompt(to: &output)
    return output.text
  }

  private init(writer: Writer, attempt: WritingAttempt, meaning: FlatMeaning, cuts: [Int]) {
    self.writer = writer
    self.attempt = attempt
    self.meaning = meaning
    self.cuts = cuts
    var known: Set<String> = []
    var networks: [DialectNetwork] = []
    // A network that a later state alone has is written, too; those of one state may repeat.
    for state in meaning.states {
      let names = Set(state.networks.map { $0.name })
      networks += state.networks.filter { !known.contains($0.name) }
      known.formUnion(names)
    }
    self.networks = networks.sorted { $0.range.lowerBound < $1.range.lowerBound }[...]
  }

  // MARK: Parts

  private mutating func writePrompt(to output: inout PromptOutput) {
    guard let first = meaning.states.first else { return }
    let parts = writer.hasParts ? timedParts(first) : [timed { $0.joinedParts }]
    let hasBreaks = first.parts.contains { $0.units.contains { $0.kind == .break } }
    if writer.writesNetworksFirst { writeNetworks(before: .max, to: &output) }
    writer.beginPrompt(hasBreaks: hasBreaks, to: &output)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let items = items(of: part.text, hasSchedule: part.hasSchedule)
      output.partStart = output.text.bytes.count
      write(items, WritingPlace(hasSchedule: part.hasSchedule), to: &output)
      if isLast { writeLastNetworks(to: &output) }
      writer.endPart(endsInWeight: items.last?.endsInWeight ?? false, weight: part.weight, isLast: isLast, to: &output)
    }
    writer.endPrompt(hasBreaks: hasBreaks, to: &output)
  }

  private typealias TimedPart = (text: TimedText, weight: Double, hasSchedule: Bool)

  /// The parts over time if their number never changes, otherwise the parts of the first step.
  private func timedParts(_ first: FlatMeaning.State) -> [TimedPart] {
    let isSteady = meaning.states.allSatisfy { $0.parts.map { $0.weight } == first.parts.map { $0.weight } }
    return first.parts.indices.map { index in
      isSteady ? timed { $0.parts[index] } : timed { _ in first.parts[index] }
    }
  }

  private func timed(_ part: (FlatMeaning.State) -> FlatMeaning.Part) -> TimedPart {
    let isStill = !writer.hasSchedules || attempt == .withoutSchedules || attempt == .plain
    let states = isStill ? [meaning.states[0]] : meaning.states
    var texts = states.map { part($0).units }
    if attempt == .plain { texts = texts.map { $0.filter { $0.isPlain } } }
    let text = TimedText(texts, runs: isStill ? [(0, meaning.steps)] : meaning.runs, cuts: cuts)
    let hasSchedule = text.pieces.contains { if case .changing = $0 { true } else { false } }
    return (text, part(states[0]).weight, hasSchedule)
  }

  // MARK: Items

  private func items(of text: TimedText, hasSchedule: Bool) -> [Item] {
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

  private func append(_ units: TextUnits, _ place: WritingPlace, isLast: Bool, to items: inout [Item]) {
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
  private mutating func write(_ items: [Item], _ place: WritingPlace, to output: inout PromptOutput) {
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

  private mutating func write(
    _ items: ArraySlice<Item>, last: Bool, _ place: WritingPlace, to output: inout PromptOutput
  ) {
    var weight = 1.0
    var isBracketed = false
    switch items[items.startIndex] {
    case .break: return writer.writeBreak(to: &output)
    case .group(let group): (weight, isBracketed) = (group.weight, group.isBracketed)
    case .changing(let change):
      weight = change.weight ?? 1
      isBracketed = weight != 1
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

  private mutating func write(_ group: TextGroup, _ place: WritingPlace, to output: inout PromptOutput) {
    if group.isEmbedding { return writer.writeEmbedding(group, to: &output) }
    for index in group.units.indices {
      let unit = group.units[index]
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

  // MARK: Networks

  private mutating func writeNetworks(before source: Int, to output: inout PromptOutput) {
    while let network = networks.first, network.range.lowerBound < source {
      output.source = network.range.lowerBound
      writer.write(network, to: &output)
      networks = networks.dropFirst()
    }
  }

  private mutating func writeLastNetworks(to output: inout PromptOutput) {
    var last = PromptOutput()
    writeNetworks(before: .max, to: &last)
    guard !last.isEmpty else { return }
    output.writeSpace()
    output.append(last.text)
  }

  // MARK: Time

  /// Writes a stretch that changes: as an alternation if its texts repeat periodically, otherwise as schedules.
  private mutating func write(_ change: TimedText.Change, weight: Double?, to output: inout PromptOutput) {
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

extension TextUnit {
  /// Whether every frontend reads the byte as itself.
  fileprivate var isPlain: Bool {
    kind == .text && (byte.asciiLowercased &- 0x61 < 26 || Ascii.isDigit(byte) || byte == 0x20 || byte == 0x2C)
  }
}
