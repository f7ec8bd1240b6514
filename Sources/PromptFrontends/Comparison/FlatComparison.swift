import PromptSyntax

/// Finds what differs between two flat meanings of one source.
///
/// Each byte knows its offset in the source, so one pass over both meanings finds what is missing on either side.
struct FlatComparison {
  typealias Difference = MeaningComparison.Difference

  private let equality: MeaningEquality
  private let source: SourceText
  private var found: [Found] = []
  private var step = 1
  /// Whether something that is the same was found since the last difference.
  private var hasEqual = true
  private var networkRanges: [String: SourceRange] = [:]

  init(_ equality: MeaningEquality, source: SourceText) {
    self.equality = equality
    self.source = source
  }

  private struct Found {
    let kind: MeaningComparison.Kind
    var range: SourceRange
    let firstStep: Int
    var first: ContiguousArray<UInt8>
    var second: ContiguousArray<UInt8>

    /// Whether something that is the same stands between this difference and the one before.
    let followsEqual: Bool

    /// Whether it is white space alone.
    var isBlank: Bool { kind == .text && first.isBlank && second.isBlank }
  }

  /// In the order of the source, each once.
  var differences: [Difference] {
    var known: Set<Key> = []
    return seen.filter { known.insert(Key(kind: $0.kind, range: $0.range)).inserted }.map {
      Difference(
        kind: $0.kind, range: $0.range, firstStep: $0.firstStep, first: String(decoding: $0.first, as: UTF8.self),
        second: String(decoding: $0.second, as: UTF8.self))
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// The differences without the white space that no encoder sees because what is beside it is missing, too.
  private var seen: [Found] {
    found.indices.filter { index in
      let isBeside = [index, index + 1].contains { next in
        guard next > 0, next < found.count, !found[next].followsEqual else { return false }
        return found[next].firstStep == found[next - 1].firstStep && !(found[next - 1].isBlank && found[next].isBlank)
      }
      return !(isBeside && found[index].isBlank)
    }.map { found[$0] }
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
    let lower = min(start, source.count)
    let range = SourceRange(lower, max(lower, min(end, source.count)))
    found.append(
      Found(
        kind: kind, range: range, firstStep: step, first: ContiguousArray(first.utf8),
        second: ContiguousArray(second.utf8), followsEqual: hasEqual))
    hasEqual = false
  }

  // MARK: Parts

  private mutating func compare(_ left: FlatMeaning.State, _ right: FlatMeaning.State) {
    compare(left.networks, right.networks)
    guard left.parts.count == right.parts.count else {
      addBoundaries(of: left.parts, isFirst: true)
      addBoundaries(of: right.parts, isFirst: false)
      addWeights(of: left.parts, joined: right.parts.count == 1 ? right.parts[0].weight : 1)
      // An empty part where there is none.
      if max(left.parts.count, right.parts.count) == 1 { add(.part, 0, source.count) }
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
          .partWeight, (one.units.last?.source ?? -1) + 1, next ?? source.count, one.weight.description,
          other.weight.description)
      }
      compareChunks(one.units, other.units)
    }
  }

  /// The text between parts that the other side does not separate; a part with a weight of 0 or less is reported as a
  /// whole.
  private mutating func addBoundaries(of parts: [FlatMeaning.Part], isFirst: Bool) {
    var starts = parts.map { _ in source.count }
    for index in parts.indices.reversed() {
      starts[index] = parts[index].units.first?.source ?? (index + 1 < parts.count ? starts[index + 1] : source.count)
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

  /// The weights of parts that the other side does not separate.
  private mutating func addWeights(of parts: [FlatMeaning.Part], joined: Double) {
    var end = 0
    for (index, part) in parts.enumerated() {
      end = part.units.last.map { $0.source + 1 } ?? end
      // A part with a weight of 0 or less is reported as a whole.
      if equality.isSame(part.weight, joined) || index > 0 && part.weight <= 0 { continue }
      let next = index + 1 < parts.count ? parts[index + 1].units.first?.source : nil
      add(.partWeight, end, next ?? source.count, part.weight.description, joined.description)
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
    hasEqual = true
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
      hasEqual = true
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
  private mutating func addUnit(_ left: TextUnit?, _ right: TextUnit?, at offset: Int) {
    let kind = Self.kind(left, right)
    if !goesOn(kind, at: offset) || kind == .weight && !hasLastWeights(left, right) {
      add(kind, offset, offset)
      if kind == .weight, let left, let right {
        found[found.count - 1].first += left.weight.description.utf8
        found[found.count - 1].second += right.weight.description.utf8
      }
    }
    let last = found.count - 1
    let range = found[last].range
    let length = kind == .break ? max(1, Int((left ?? right)?.byte ?? 1)) : 1
    found[last].range = SourceRange(range.lowerBound, max(range.upperBound, min(offset + length, source.count)))
    guard kind != .weight, kind != .break else { return }
    if let left { found[last].first.append(left.byte) }
    if let right { found[last].second.append(right.byte) }
  }

  /// Whether a unit belongs to the last difference; words of one weight do with white space between them.
  private func goesOn(_ kind: MeaningComparison.Kind, at offset: Int) -> Bool {
    guard let last = found.last, last.kind == kind, last.firstStep == step, kind != .break,
      last.range.lowerBound <= offset
    else { return false }
    if offset <= last.range.upperBound { return true }
    return kind == .weight && !hasEqual && source.bytes[last.range.upperBound..<min(offset, source.count)].isBlank
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

extension Collection<UInt8> {
  /// Whether all of it is white space of ASCII.
  fileprivate var isBlank: Bool { allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 } }
}
