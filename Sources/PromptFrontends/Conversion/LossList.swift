import PromptSyntax

/// Makes losses of differences: one for each construct of the source.
struct LossList {
  private let meaning: FlatMeaning
  private let target: Dialect
  private let brackets: SquareBrackets
  /// What changes over time: where, and how.
  private var changes: [(range: SourceRange, change: TimedText.Change)] = []

  init(_ meaning: FlatMeaning, target: Dialect, brackets: SquareBrackets) {
    (self.meaning, self.target, self.brackets) = (meaning, target, brackets)
    guard meaning.states.count > 1 else { return }
    let text = TimedText(meaning.states.map { $0.joinedParts.units }, runs: meaning.runs, cuts: brackets.outermost)
    for case .changing(let change) in text.pieces {
      if let sources = change.sources { changes.append((brackets.around(sources), change)) }
    }
  }

  func losses(of differences: [MeaningComparison.Difference]) -> [ConversionLoss] {
    var losses: [ConversionLoss] = []
    var known: Set<SourceRange> = []
    let parts = differences.filter { $0.kind == .part }.map { $0.range }
    for difference in differences {
      // What a part lacks is said of the part.
      if difference.kind != .part, difference.kind != .network,
        parts.contains(where: {
          $0.lowerBound <= difference.range.lowerBound && $0.upperBound >= difference.range.upperBound
        })
      {
        continue
      }
      if isOfTime(difference), let (range, change) = change(around: difference.range) {
        if known.insert(range).inserted { losses.append(loss(of: change, range)) }
      } else {
        losses.append(LossText(target: target).loss(of: difference))
      }
    }
    return losses.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// Whether a difference comes from what a frontend cannot show at some steps: it is not there at the first step, or
  /// only one of the sides has the text then.
  private func isOfTime(_ difference: MeaningComparison.Difference) -> Bool {
    difference.firstStep > 1
      || difference.kind == .text && target.hasSchedules && difference.first.isEmpty != difference.second.isEmpty
  }

  private func change(around range: SourceRange) -> (SourceRange, TimedText.Change)? {
    changes.first { $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound }
  }

  private func loss(of change: TimedText.Change, _ range: SourceRange) -> ConversionLoss {
    let isAlternation = change.period != nil
    let fraction = Double(change.runs[0].lastStep) / Double(meaning.steps)
    return LossText(target: target).loss(
      isAlternation ? .alternation : .schedule, range, from: fraction.rounded(toParts: 100))
  }
}
