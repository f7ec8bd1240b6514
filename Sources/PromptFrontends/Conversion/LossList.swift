import PromptSyntax

/// Turns differences into losses, one for each construct of the source.
struct LossList {
  private let meaning: FlatMeaning
  private let target: Dialect
  private var networks: [SourceRange: DialectNetwork] = [:]
  /// What changes over time, in the order of the source.
  private var changes: [(range: SourceRange, change: TimedText.Change)] = []

  init(_ meaning: FlatMeaning, target: Dialect, brackets: SquareBrackets) {
    (self.meaning, self.target) = (meaning, target)
    for network in meaning.states.flatMap({ $0.networks }) { networks[network.range] = network }
    guard meaning.states.count > 1 else { return }
    let text = TimedText(meaning.states.map { $0.joinedParts.units }, runs: meaning.runs, cuts: brackets.outermost)
    for case .changing(let change) in text.pieces {
      guard let sources = change.sources else { continue }
      let range = brackets.around(sources)
      if range.lowerBound >= changes.last?.range.upperBound ?? 0 { changes.append((range, change)) }
    }
  }

  /// - Complexity: O(*n* log *n*).
  func losses(of differences: [MeaningComparison.Difference]) -> [ConversionLoss] {
    var losses: [ConversionLoss] = []
    var known: Set<SourceRange> = []
    let text = LossText(target: target)
    let parts = Self.parts(differences)
    for part in parts { losses.append(text.loss(of: part.difference, nil)) }
    for difference in differences where difference.kind != .part {
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
    return losses.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
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
