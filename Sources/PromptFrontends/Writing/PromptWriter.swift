import PromptSyntax

/// How much of a prompt is written, from all of it to what every frontend can read.
enum WritingAttempt {
  case full
  /// What the first step shows.
  case withoutSchedules
  /// Of that, letters, digits, spaces and commas.
  case plain
}

/// How a stretch that changes is written, from all of it to what the first step shows.
enum ChangeForm: Int, CaseIterable {
  case full
  /// Alternations are written as schedules.
  case schedules
  case firstText
}

/// A prompt with the offset in the source of each byte, and the stretches of the source that change in it.
struct WrittenPrompt {
  let text: MappedText
  let changes: [ClosedRange<Int>]
}

/// Writes flat text for a frontend.
struct PromptWriter<Writer: DialectWriter> {
  let writer: Writer
  let attempt: WritingAttempt
  let meaning: FlatMeaning
  let cuts: [Int]
  /// By the first offset in the source; ``ChangeForm/full`` for others.
  let forms: [Int: ChangeForm]
  var changes: [ClosedRange<Int>] = []
  var networks: ArraySlice<DialectNetwork>

  /// Writes a prompt.
  ///
  /// - Parameters:
  ///   - cuts: the offsets of the outermost square brackets of the source.
  ///   - forms: how stretches that change are written, by their first offset in the source.
  static func text(
    _ meaning: FlatMeaning, by writer: Writer, attempt: WritingAttempt, cuts: [Int], forms: [Int: ChangeForm]
  ) -> WrittenPrompt {
    var output = PromptOutput()
    var instance = PromptWriter(writer: writer, attempt: attempt, meaning: meaning, cuts: cuts, forms: forms)
    instance.writePrompt(to: &output)
    return WrittenPrompt(text: output.text, changes: instance.changes)
  }

  private init(
    writer: Writer, attempt: WritingAttempt, meaning: FlatMeaning, cuts: [Int], forms: [Int: ChangeForm]
  ) {
    self.forms = forms
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

  // MARK: Networks

  mutating func writeNetworks(before source: Int, to output: inout PromptOutput) {
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
}

extension TextUnit {
  /// Whether every frontend reads the byte as itself.
  fileprivate var isPlain: Bool {
    kind == .text && (byte.asciiLowercased &- 0x61 < 26 || Ascii.isDigit(byte) || byte == 0x20 || byte == 0x2C)
  }
}
