import PromptSyntax

/// Finds what differs between two flat meanings of one source.
///
/// Each byte knows its offset in the source, so one pass over both meanings finds what is missing on either side.
struct FlatComparison {
  typealias Difference = MeaningComparison.Difference

  private let equality: MeaningEquality
  private let sourceLength: Int
  private var found: [Found] = []
  private var step = 1
  private var networkRanges: [String: SourceRange] = [:]

  init(_ equality: MeaningEquality, sourceLength: Int) {
    self.equality = equality
    self.sourceLength = sourceLength
  }

  private struct Found {
    let kind: MeaningComparison.Kind
    var range: SourceRange
    let firstStep: Int
    var first: ContiguousArray<UInt8>
    var second: ContiguousArray<UInt8>

    func goesOn(_ kind: MeaningComparison.Kind, at source: Int, _ step: Int) -> Bool {
      self.kind == kind && firstStep == step && kind != .break && range.lowerBound <= source
        && source <= range.upperBound
    }
  }

  /// In the order of the source, each once.
  var differences: [Difference] {
    var known: Set<Key> = []
    return found.filter { known.insert(Key(kind: $0.kind, range: $0.range)).inserted }.map {
      Difference(
        kind: $0.kind, range: $0.range, firstStep: $0.firstStep, first: String(decoding: $0.first, as: UTF8.self),
        second: String(decoding: $0.second, as: UTF8.self))
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private struct Key: Hashable {
    let kind: MeaningComparison.Kind
    let range: SourceRange
  }

  mutating func compare(_ left: FlatMeaning, _ right: FlatMeaning) {
    for network in left.states.flatMap({ $0.networks }) { networkRanges[NetworkSums.key(network)] = network.range }
    var compared: Set<[Int]> = []
    step = 1
    for last in Set((left.runs + right.runs).map { $0.lastStep }).sorted() {
      let states = [left.state(at: step), right.state(at: step)]
      if compared.insert(states).inserted, !left.states.isEmpty, !right.states.isEmpty {
        compare(left.states[states[0]], right.states[states[1]])
      }
      step = last + 1
    }
  }

  private mutating func add(
    _ kind: MeaningComparison.Kind, _ start: Int, _ end: Int, _ first: String = "", _ second: String = ""
  ) {
    let lower = min(start, sourceLength)
    let range = SourceRange(lower, max(lower, min(end, sourceLength)))
    found.append(
      Found(
        kind: kind, range: range, firstStep: step, first: ContiguousArray(first.utf8),
        second: ContiguousArray(second.utf8)))
  }

  // MARK: Parts

  private mutating func compare(_ left: FlatMeaning.State, _ right: FlatMeaning.State) {
    compare(left.networks, right.networks)
    guard left.parts.count == right.parts.count else {
      addBoundaries(of: left.parts, isFirst: true)
      addBoundaries(of: right.parts, isFirst: false)
      // An empty part where there is none.
      if max(left.parts.count, right.parts.count) == 1 { add(.part, 0, sourceLength) }
      return compare(left.parts.flatMap { $0.units }[...], right.parts.flatMap { $0.units }[...])
    }
    for index in left.parts.indices {
      let (one, other) = (left.parts[index], right.parts[index])
      if one.isBlend != other.isBlend {
        add(.blend, one.units.first?.source ?? 0, (one.units.last?.source ?? 0) + 1)
      }
      if !equality.isSame(one.weight, other.weight) {
        let next = index + 1 < left.parts.count ? left.parts[index + 1].units.first?.source : nil
        add(
          .partWeight, (one.units.last?.source ?? -1) + 1, next ?? sourceLength, one.weight.description,
          other.weight.description)
      }
      compareChunks(one.units, other.units)
    }
  }

  /// The text between parts that the other side does not separate; a part with a weight of 0 or less is reported as a
  /// whole.
  private mutating func addBoundaries(of parts: [FlatMeaning.Part], isFirst: Bool) {
    var starts = parts.map { _ in sourceLength }
    for index in parts.indices.reversed() {
      starts[index] = parts[index].units.first?.source ?? (index + 1 < parts.count ? starts[index + 1] : sourceLength)
    }
    var end = 0
    for (index, part) in parts.enumerated() {
      let next = starts[index]
      let last = part.units.last.map { $0.source + 1 } ?? end
      if index > 0 {
        let weight = part.weight.description
        add(.part, end, max(end, part.weight > 0 ? next : last), isFirst ? weight : "", isFirst ? "" : weight)
      }
      end = max(end, last)
    }
  }

  /// Compares the texts between breaks one by one if both sides have the same number of breaks.
  private mutating func compareChunks(_ left: TextUnits, _ right: TextUnits) {
    if equality.isSame(left, right) { return }
    let one = left.split(omittingEmptySubsequences: false) { $0.kind == .break }
    let other = right.split(omittingEmptySubsequences: false) { $0.kind == .break }
    guard one.count == other.count else { return compare(left[...], right[...]) }
    for (one, other) in zip(one, other) { compare(one, other) }
  }

  // MARK: Texts

  private mutating func compare(_ left: TextUnits.SubSequence, _ right: TextUnits.SubSequence) {
    if equality.isSame(left, right) { return }
    var (one, other) = (left.startIndex, right.startIndex)
    while one < left.endIndex || other < right.endIndex {
      if other == right.endIndex {
        addUnit(left[one], nil, at: left[one].source)
        one += 1
      } else if one == left.endIndex {
        addUnit(nil, right[other], at: right[other].source)
        other += 1
      } else {
        step(left, &one, right, &other)
      }
    }
  }

  /// Advances by one unit on one side or both.
  private mutating func step(
    _ left: TextUnits.SubSequence, _ one: inout Int, _ right: TextUnits.SubSequence, _ other: inout Int
  ) {
    let (unit, counterpart) = (left[one], right[other])
    let isSame = equality.isSame(unit, counterpart)
    if isSame, unit.source == counterpart.source || unit.kind == .break {
      one += 1
      other += 1
    } else if unit.source < counterpart.source
      || unit.source == counterpart.source && follows(counterpart, one, in: left)
    {
      addUnit(unit, nil, at: unit.source)
      one += 1
    } else if unit.source > counterpart.source || follows(unit, other, in: right) {
      addUnit(nil, counterpart, at: counterpart.source)
      other += 1
    } else {
      addUnit(unit, counterpart, at: unit.source)
      one += 1
      other += 1
    }
  }

  /// Whether a unit is one of the next that have the same offset.
  private func follows(_ unit: TextUnit, _ index: Int, in units: TextUnits.SubSequence) -> Bool {
    for next in units[(index + 1)...].prefix(8) {
      if next.source != unit.source { return false }
      if equality.isSame(next, unit) { return true }
    }
    return false
  }

  /// Adds a unit that differs, to the last difference if it continues it.
  private mutating func addUnit(_ left: TextUnit?, _ right: TextUnit?, at source: Int) {
    let kind = Self.kind(left, right)
    if found.last?.goesOn(kind, at: source, step) != true || kind == .weight && !hasLastWeights(left, right) {
      add(kind, source, source)
      if kind == .weight, let left, let right {
        found[found.count - 1].first += left.weight.description.utf8
        found[found.count - 1].second += right.weight.description.utf8
      }
    }
    let last = found.count - 1
    let range = found[last].range
    let length = kind == .break ? max(1, Int((left ?? right)?.byte ?? 1)) : 1
    found[last].range = SourceRange(range.lowerBound, max(range.upperBound, min(source + length, sourceLength)))
    guard kind != .weight, kind != .break else { return }
    if let left { found[last].first.append(left.byte) }
    if let right { found[last].second.append(right.byte) }
  }

  private func hasLastWeights(_ left: TextUnit?, _ right: TextUnit?) -> Bool {
    guard let left, let right, let last = found.last else { return false }
    return last.first.elementsEqual(left.weight.description.utf8)
      && last.second.elementsEqual(right.weight.description.utf8)
  }

  private static func kind(_ left: TextUnit?, _ right: TextUnit?) -> MeaningComparison.Kind {
    let units = [left, right].compactMap { $0 }
    if units.contains(where: { $0.kind == .break }) { return .break }
    if units.contains(where: { $0.kind == .swapped }) { return .swap }
    if units.contains(where: { $0.kind == .embedding }), left?.kind != right?.kind { return .embedding }
    guard let left, let right else { return .text }
    if left.byte == right.byte, left.startsWord == right.startsWord { return .weight }
    return left.byte != right.byte && left.byte.asciiLowercased == right.byte.asciiLowercased ? .letterCase : .text
  }

  // MARK: Networks

  /// Compares the total multipliers of LoRAs with the same name.
  private mutating func compare(_ left: [DialectNetwork], _ right: [DialectNetwork]) {
    if left.isEmpty, right.isEmpty { return }
    let (first, second) = (NetworkSums(left), NetworkSums(right))
    for network in left where !first.isSame(as: second, network, equality) {
      add(
        .network, network.range.lowerBound, network.range.upperBound, network.name,
        second.has(network) ? network.name : "")
    }
    for network in right where !first.has(network) {
      // It may be one that the first side has at another time.
      let range = networkRanges[NetworkSums.key(network)] ?? network.range
      add(.network, range.lowerBound, range.upperBound, "", network.name)
    }
  }
}
