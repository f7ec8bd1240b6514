import PromptSyntax

/// What a prompt is at which steps, in JSON.
struct ScheduleReport: Encodable {
  let version = 1
  let command = "schedule"
  let steps: Int
  let parts: [Part]
  let diagnostics: [DiagnosticReport]

  struct Part: Encodable {
    let weight: Double
    let weightRange: PlaceRange?
    let ranges: [StepRange]
  }

  struct StepRange: Encodable {
    let firstStep: Int
    let lastStep: Int
    let text: String
    let segments: [Segment]
  }

  struct Segment: Encodable {
    let text: String
    let weight: Double
    let isBreak: Bool
    let range: PlaceRange
  }

  init(_ meaning: Meaning, steps: SamplingSteps, lines: SourceLines) {
    self.steps = steps.count
    diagnostics = []
    parts = meaning.parts.map { part in
      Part(
        weight: part.weight, weightRange: part.weightRange.map { PlaceRange($0, in: lines) },
        ranges: part.ranges.map { range in
          StepRange(
            firstStep: range.steps.lowerBound, lastStep: range.steps.upperBound, text: range.text.string,
            segments: range.attention.segments.map { segment in
              Segment(
                text: range.attention.text(of: segment), weight: segment.weight, isBreak: segment.isBreak,
                range: PlaceRange(range.attention.sourceRange(of: segment), in: lines))
            })
        })
    }
  }

  /// The report of a prompt for which no image is made.
  init(failure: Diagnostic, steps: SamplingSteps, lines: SourceLines) {
    self.steps = steps.count
    parts = []
    diagnostics = [DiagnosticReport(failure, in: lines)]
  }

  static let keys = """
    JSON: version (1), command, steps, parts, diagnostics. A part is weight, weightRange (a place) and ranges; a range is
    firstStep, lastStep, text and segments; a segment is text, weight, isBreak and range (a place). When no image is made,
    parts is empty and diagnostics says why.
    """
}
