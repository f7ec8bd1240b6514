import PromptSyntax

/// Tries to write a prompt until it is read as it was meant: each stretch that changes gets the form that loses least.
struct ConversionAttempts {
  enum Reading {
    case differences([MeaningComparison.Difference])
    /// No image is made because of what comes from an offset of the source.
    case fault(at: Int)
  }

  struct Outcome {
    let written: WrittenPrompt
    let reading: Reading
  }

  typealias Result = (text: MappedText, differences: [MeaningComparison.Difference])

  /// Writes the prompt, with forms for its stretches by their first offset, and reads it.
  private let attempt: (WritingAttempt, [Int: ChangeForm]) -> Outcome
  private var result: Result?
  private var forms: [Int: ChangeForm] = [:]
  /// The form with the least cost of each stretch.
  private var least: [Int: (form: ChangeForm, cost: Int)] = [:]

  init(_ attempt: @escaping (WritingAttempt, [Int: ChangeForm]) -> Outcome) { self.attempt = attempt }

  /// The best result; nil if no frontend makes an image of any.
  ///
  /// - Complexity: a constant number of attempts.
  mutating func best() -> Result? {
    for _ in 0..<8 {
      let isDone = tryForms()
      if result?.differences.isEmpty == true { return result }
      if isDone { break }
    }
    let best = least.mapValues { $0.form }.filter { $0.value != .full }
    if best != forms, !best.isEmpty { keep(attempt(.full, best)) }
    for simpler in [WritingAttempt.withoutSchedules, .plain] where result == nil { keep(attempt(simpler, [:])) }
    return result
  }

  private mutating func keep(_ outcome: Outcome) {
    guard case .differences(let differences) = outcome.reading else { return }
    func cost(_ differences: [MeaningComparison.Difference]) -> Int { differences.reduce(0) { $0 + Self.cost($1) } }
    if let result, cost(result.differences) <= cost(differences) { return }
    result = (outcome.written.text, differences)
  }

  private static func cost(_ difference: MeaningComparison.Difference) -> Int { difference.range.count + 1 }

  /// Tries the current forms, and chooses simpler ones for the stretches that are read differently.
  ///
  /// - Returns: whether there is nothing simpler to try.
  private mutating func tryForms() -> Bool {
    let outcome = attempt(.full, forms)
    keep(outcome)
    let stretches = outcome.written.changes.sorted { $0.lowerBound < $1.lowerBound }
    let costs = Self.costs(of: outcome.reading, in: stretches)
    var isDone = true
    for (stretch, cost) in zip(stretches, costs) {
      let form = forms[stretch.lowerBound] ?? .full
      if cost < least[stretch.lowerBound]?.cost ?? .max { least[stretch.lowerBound] = (form, cost) }
      guard cost > 0, let next = ChangeForm(rawValue: form.rawValue + 1) else { continue }
      forms[stretch.lowerBound] = next
      isDone = false
    }
    return isDone
  }

  /// What is lost in each stretch; a fault that is in none of them may come from any.
  private static func costs(of reading: Reading, in stretches: [ClosedRange<Int>]) -> [Int] {
    switch reading {
    case .fault(let offset):
      let isKnown = stretches.contains { $0.contains(offset) }
      return stretches.map { !isKnown || $0.contains(offset) ? .max : 0 }
    case .differences(let differences):
      var costs = stretches.map { _ in 0 }
      for difference in differences where difference.kind != .network {
        var index = stretches.partitioningIndex { $0.upperBound >= difference.range.lowerBound }
        while index < stretches.count, stretches[index].lowerBound < max(difference.range.upperBound, 1) {
          costs[index] += cost(difference)
          index += 1
        }
      }
      return costs
    }
  }
}
