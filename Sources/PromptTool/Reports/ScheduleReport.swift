import PromptSyntax

/// What a prompt is at which steps, in JSON.
struct ScheduleReport: Encodable {
  let version = 1
  let command = "schedule"
  let steps: Int
  let diagnostics: [DiagnosticReport]

  /// A part without its ranges.
  private struct Part: Encodable {
    let weight: Double
    let weightRange: PlaceRange?
    let omittedRanges: Int?
  }

  /// A range without its segments.
  private struct StepRange: Encodable {
    let firstStep: Int
    let lastStep: Int
    let text: String
  }

  private struct Segment: Encodable {
    let text: String
    let weight: Double
    let isBreak: Bool
    let range: PlaceRange
  }

  /// The report of a prompt.
  static func text(of meaning: Meaning, steps: SamplingSteps, lines: SourceLines) -> JSONText {
    var budget = ScheduleBudget(meaning)
    let parts = meaning.parts.map { part in
      let ranges = part.ranges.prefix { budget.takes($0.text) }
      let omitted = part.ranges.count - ranges.count
      return JSONText.object(
        ["ranges": ranges.map { text(of: $0, lines: lines) }.joinedByCommas()],
        Part(
          weight: part.weight, weightRange: part.weightRange.map { PlaceRange($0, in: lines) },
          omittedRanges: omitted == 0 ? nil : omitted))
    }
    return JSONText.object(
      ["parts": parts.joinedByCommas()], ScheduleReport(steps: steps.count, diagnostics: [])) + "\n"
  }

  private static func text(of range: Meaning.StepRange, lines: SourceLines) -> JSONText {
    let segments = range.attention.segments.lazy.map { segment in
      Segment(
        text: range.attention.text(of: segment), weight: segment.weight, isBreak: segment.closesChunk,
        range: PlaceRange(range.attention.sourceRange(of: segment), in: lines))
    }
    return JSONText.object(
      ["segments": JSONText.elements(segments)],
      StepRange(firstStep: range.steps.lowerBound, lastStep: range.steps.upperBound, text: range.text.string))
  }

  /// The report of a prompt for which no image is made.
  static func text(of failure: Diagnostic, steps: SamplingSteps, lines: SourceLines) -> JSONText {
    let report = ScheduleReport(steps: steps.count, diagnostics: [DiagnosticReport(failure, in: lines)])
    return JSONText.object(["parts": ""], report) + "\n"
  }

  static let keys = """
    JSON: version (1), command, steps, parts, diagnostics. A part is weight, weightRange (a place) and ranges; a range is
    firstStep, lastStep, text and segments; a segment is text, weight, isBreak and range (a place). Of ranges that together
    are longer than 32 times the prompt the first are listed, and the part's omittedRanges is how many there are more. When no image is made,
    parts is empty and diagnostics says why.
    """
}
