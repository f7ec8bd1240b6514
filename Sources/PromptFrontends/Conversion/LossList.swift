import PromptSyntax

/// Turns differences into losses, one for each construct of the source.
struct LossList {
  private let meaning: FlatMeaning
  private let target: Dialect
  private let source: SourceText
  private var networks: [SourceRange: DialectNetwork] = [:]
  /// What changes over time, in the order of the source.
  private var changes: [(range: SourceRange, change: TimedText.Change)] = []

  init(_ meaning: FlatMeaning, of source: SourceText, target: Dialect, brackets: SquareBrackets) {
    (self.meaning, self.source, self.target) = (meaning, source, target)
    for network in meaning.states.flatMap({ $0.networks }) { networks[network.range] = network }
    guard meaning.states.count > 1 else { return }
    let text = TimedText(meaning.states.map { $0.joinedParts.units }, runs: meaning.runs, cuts: brackets.outermost)
    for case .changing(let change) in text.pieces {
      guard let sources = change.sources, change.variants.contains(where: { $0.contains { $0.byte > 0x20 } }) else {
        continue
      }
      let range = brackets.around(sources)
      if range.lowerBound >= changes.last?.range.upperBound ?? 0 { changes.append((range, change)) }
    }
  }

  /// - Complexity: O(*n* log *n*).
  func losses(of differences: [MeaningComparison.Difference]) -> [ConversionLoss] {
    var losses: [ConversionLoss] = []
    var known: Set<SourceRange> = []
    let text = LossText(target: target)
    let parts = Self.parts(differences).map { (difference: narrowed($0.difference), range: $0.range) }
    for part in parts { losses.append(text.loss(of: part.difference, nil)) }
    if let upperCase = Self.upperCase(in: differences) { losses.append(text.loss(of: upperCase, nil)) }
    for difference in differences {
      switch difference.kind {
      case .part, .letterCase: continue
      case .partWeight:
        losses.append(text.loss(of: narrowed(difference), nil))
        continue
      default: break
      }
      // What is between parts, and the comma that is written for it, is said of the parts.
      let index = parts.partitioningIndex { $0.range.upperBound >= difference.range.upperBound }
      if index < parts.count, difference.kind != .network {
        let range = difference.first.isEmpty ? parts[index].range : parts[index].difference.range
        if range.contains(difference.range) { continue }
      }
      if isOfTime(difference), let (range, change) = change(around: difference.range) {
        if known.insert(range).inserted { losses.append(loss(of: change, range)) }
      } else {
        losses.append(text.loss(of: difference, networks[difference.range]))
      }
    }
    return losses
  }

  /// One difference for all upper case.
  private static func upperCase(in differences: [MeaningComparison.Difference]) -> MeaningComparison.Difference? {
    let letters = differences.filter { $0.kind == .letterCase }
    guard let first = letters.first, let end = letters.map({ $0.range.upperBound }).max() else { return nil }
    return MeaningComparison.Difference(
      kind: .letterCase, range: SourceRange(first.range.lowerBound, end), firstStep: first.firstStep,
      first: first.first, second: first.second)
  }

  // MARK: Parts

  /// The difference with the range of the keyword or the weight that stands between parts.
  private func narrowed(_ difference: MeaningComparison.Difference) -> MeaningComparison.Difference {
    var difference = difference
    // The text of a part that is left out follows the keyword.
    let hasText = [difference.first, difference.second].contains { PythonNumber.float($0).map { $0 <= 0 } ?? false }
    let gap = PartGap(difference.range.offsets, hasText: hasText, in: source.bytes.span)
    difference.range = difference.kind == .part ? gap.word : gap.weight ?? gap.word
    return difference
  }

  /// The differences between parts, one where they overlap because the parts change, and all that it covers.
  private static func parts(
    _ differences: [MeaningComparison.Difference]
  ) -> [(difference: MeaningComparison.Difference, range: SourceRange)] {
    var parts: [(difference: MeaningComparison.Difference, range: SourceRange)] = []
    for difference in differences where difference.kind == .part {
      guard let last = parts.last, difference.range.lowerBound < last.range.upperBound else {
        parts.append((difference, difference.range))
        continue
      }
      let end = max(last.range.upperBound, difference.range.upperBound)
      parts[parts.count - 1].range = SourceRange(last.range.lowerBound, end)
      if difference.range.count < last.difference.range.count { parts[parts.count - 1].difference = difference }
    }
    return parts
  }

  // MARK: Time

  /// Whether a difference comes from what a frontend cannot show at some steps: it is not there at the first step, or
  /// only one of the sides has the text then.
  private func isOfTime(_ difference: MeaningComparison.Difference) -> Bool {
    difference.firstStep > 1
      || difference.kind == .text && target.hasSchedules && difference.first.isEmpty != difference.second.isEmpty
  }

  private func change(around range: SourceRange) -> (range: SourceRange, change: TimedText.Change)? {
    let index = changes.partitioningIndex { $0.range.upperBound >= range.upperBound }
    return index < changes.count && changes[index].range.lowerBound <= range.lowerBound ? changes[index] : nil
  }

  private func loss(of change: TimedText.Change, _ range: SourceRange) -> ConversionLoss {
    let fraction = (Double(change.runs[0].lastStep) / Double(meaning.steps)).rounded(toParts: 100)
    return LossText(target: target).loss(change.period == nil ? .schedule : .alternation, range, from: fraction)
  }
}

/// What stands between the texts of two parts: the weight of the first one, and the keyword.
private struct PartGap {
  /// The colon and the number.
  private(set) var weight: SourceRange?
  /// The keyword, to the end where text follows it; all without white space at the ends where there is no keyword.
  private(set) var word: SourceRange

  init(_ gap: Range<Int>, hasText: Bool, in bytes: Span<UInt8>) {
    let start = bytes.skippingSpace(in: gap)
    word = SourceRange(start..<bytes.trimmingSpace(in: start..<gap.upperBound))
    var offset = gap.lowerBound
    while offset < gap.upperBound {
      switch bytes[offset] {
      // Tags and comments stand there, too.
      case Ascii.less: offset = min(bytes.next(Ascii.greater, from: offset), gap.upperBound)
      case Ascii.hash: offset = min(bytes.next(Ascii.newline, from: offset), gap.upperBound)
      case Ascii.colon:
        let number = bytes.skippingSpace(in: (offset + 1)..<gap.upperBound)
        guard let end = bytes.decimalEnd(in: number..<gap.upperBound) else { break }
        let isDouble = offset > gap.lowerBound && bytes[offset - 1] == Ascii.colon
        weight = SourceRange(isDouble ? offset - 1 : offset, end)
        offset = end - 1
      case UInt8(ascii: "A") where bytes.isKeyword("AND", at: offset):
        word = SourceRange(offset, hasText ? max(word.upperBound, offset + 3) : offset + 3)
        return
      default: break
      }
      offset += 1
    }
  }
}
