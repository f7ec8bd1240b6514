import PromptSyntax

/// What a prompt of comfyui-prompt-control is over time: dialects.md, section 4.3.
struct PromptControlSchedule {
  /// What is shown up to a fraction of the steps.
  struct Entry {
    let end: Double
    let text: MappedText
    let networks: [DialectNetwork]
  }

  private let text: MappedText
  private let parser: PromptControlParser
  private let program: TimeProgram<Range<Int>>
  /// The node's number of steps, and the time at the end of the image.
  private let stepCount: Int
  private let end: Double
  /// How many instructions the searches for times ran at most.
  private(set) var steps = 0
  /// The indices of LoRAs with changing weights in the parser's items.
  private let controls: ContiguousArray<Int>

  init(_ text: MappedText, steps: Int) throws(DialectFault) {
    self.text = text
    stepCount = steps
    end = Double(max(steps, 1))
    parser = PromptControlParser(text, end: end)
    if let fault = parser.fault {
      throw DialectFault(reason: .unreadableNumber, range: text.map.sourceRange(of: SourceRange(fault)))
    }
    program = TimedTree(nodes: parser.nodes).program(for: text.bytes.indices)
    var controls = ContiguousArray<Int>()
    for (index, item) in parser.items.enumerated() {
      if case .control = item.kind { controls.append(index) }
    }
    self.controls = controls
  }

  /// The entries in the order of their ends.
  ///
  /// The reference looks at the prompt at each required time, and keeps one answer for each hundredth. From one time to
  /// the next the nearest change never comes earlier, so that a binary search finds the times whose answers are kept.
  /// - Complexity: O(*n* log *n*) for each of at most 101 entries.
  mutating func entries() -> [Entry] {
    let times = requiredTimes()
    var answers: [(end: Double, order: Int, time: Double)] = []
    let above = index(in: times.indices) { $0.change(at: times[$1].time) > 1 }
    for half in [0..<above, above..<times.count] {
      var start = half.lowerBound
      while start < half.upperBound {
        let end = rangeEnd(at: times[start].time)
        let next = index(in: (start + 1)..<half.upperBound) { $0.rangeEnd(at: times[$1].time) > end }
        // Of equal ends that counts which the reference found first.
        if let first = times[start..<next].min(by: { $0.order < $1.order }) {
          answers.append((end, first.order, first.time))
        }
        start = next
      }
    }
    answers.sort { ($0.end, $0.order) < ($1.end, $1.order) }
    var entries: [Entry] = []
    for answer in answers where answer.end > entries.last?.end ?? 0 {
      entries.append(entry(at: answer.time, end: answer.end))
      if answer.end >= 1 { break }
    }
    return entries
  }

  /// The first index for which a condition holds, given that it holds for all after it.
  private mutating func index(in range: Range<Int>, where isAfter: (PromptControlSchedule, Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      steps += program.length
      let middle = low + (high - low) / 2
      if isAfter(self, middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: Times

  /// The times for which the reference reads the prompt in ascending order, and in which order it found them.
  private func requiredTimes() -> ContiguousArray<(time: Double, order: Int)> {
    var times = parser.times
    let last = Int(100 * end)
    var known: Set<Int> = []
    for period in parser.periods.sorted(by: { $0.node < $1.node }) where known.insert(period.hundredths).inserted {
      for hundredths in stride(from: 0, to: last, by: period.hundredths) {
        times.append(PromptControlParser.RequiredTime(time: Double(hundredths) / 100, offset: period.node))
      }
    }
    let found = times.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    // Fractions count as such only where there are no steps.
    let scaled = found.enumerated().map { order, found in
      (time: stepCount > 1 && found.element.time < 1 ? found.element.time * end : found.element.time, order: order)
    }
    return ContiguousArray(scaled.sorted { ($0.time, $0.order) < ($1.time, $1.order) })
  }

  /// The nearest change at or after a time; the end of the image where there is none.
  private func change(at time: Double) -> Double {
    var change = end
    let next = program.run(at: time) { range in
      var index = controls.partitioningIndex { parser.items[$0].range.lowerBound >= range.lowerBound }
      while index < controls.count, parser.items[controls[index]].range.lowerBound < range.upperBound {
        if case .control(_, let model, let clip) = parser.items[controls[index]].kind {
          for list in [model, clip] { change = min(change, Self.weight(of: list, at: time).until) }
        }
        index += 1
      }
    }
    return min(change, next)
  }

  /// The end of what is shown at a time, as a fraction of two decimals.
  private func rangeEnd(at time: Double) -> Double {
    let change = change(at: time)
    return min(end, (change > 1 ? min(change / end, 1) : change).rounded(toParts: 100))
  }

  /// The weight of the last entry that has begun and whose successor is not over, and when it ends. After the last
  /// start of several, the reference takes that start for the next change.
  private static func weight(of list: [PromptControlItem.Entry], at time: Double) -> (weight: Double, until: Double) {
    for index in list.indices.reversed() where list[index].start <= time {
      if index + 1 == list.count {
        return (list[index].weight, index > 0 && time > list[index].start ? list[index].start : .infinity)
      }
      if list[index + 1].start >= time { return (list[index].weight, list[index + 1].start) }
    }
    return (0, .infinity)
  }

  // MARK: Showing

  private func entry(at time: Double, end: Double) -> Entry {
    var output = MappedText(reservingCapacity: text.bytes.count, at: text.map.sourceOffset(of: 0))
    var loras = LoraSum()
    program.run(at: time) { range in
      var position = range.lowerBound
      var index = parser.items.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
      while index < parser.items.count, parser.items[index].range.lowerBound < range.upperBound {
        let item = parser.items[index]
        if position < item.range.lowerBound { output.append(position..<item.range.lowerBound, of: text) }
        position = item.range.upperBound
        index += 1
        switch item.kind {
        case .escape: output.append((item.range.lowerBound + 1)..<item.range.upperBound, of: text)
        case .comment: break
        case .embedding(let name):
          for byte in "embedding:".utf8 {
            output.append(byte, at: text.map.sourceOffset(of: item.range.lowerBound))
          }
          output.append(name, of: text)
        case .lora(let name, let model, let clip): loras.add(name, of: text, model, clip, item.range)
        case .control(let name, let model, let clip):
          let (model, clip) = (Self.weight(of: model, at: time).weight, Self.weight(of: clip, at: time).weight)
          if model != 0 || clip != 0 { loras.add(name, of: text, model, clip, item.range) }
        }
      }
      if position < range.upperBound { output.append(position..<range.upperBound, of: text) }
    }
    return Entry(end: end, text: output, networks: loras.networks)
  }
}

/// The LoRAs of a prompt, with the sum of their weights by name.
private struct LoraSum {
  private(set) var networks: [DialectNetwork] = []
  private var indices: [ContiguousArray<UInt8>: Int] = [:]

  mutating func add(_ name: Range<Int>, of text: MappedText, _ model: Double, _ clip: Double, _ tag: Range<Int>) {
    let key = ContiguousArray(text.bytes[name])
    var sum = (model: model, clip: clip)
    let index = indices[key] ?? networks.count
    if index < networks.count, case .number(let earlierModel) = networks[index].model,
      case .number(let earlierClip) = networks[index].textEncoder
    {
      sum = (earlierModel + model, earlierClip + clip)
    }
    let network = DialectNetwork(
      name: text[SourceRange(name)], textEncoder: .number(sum.clip), model: .number(sum.model),
      range: text.map.sourceRange(of: SourceRange(tag)))
    if index < networks.count { networks[index] = network } else { networks.append(network) }
    indices[key] = index
  }
}
