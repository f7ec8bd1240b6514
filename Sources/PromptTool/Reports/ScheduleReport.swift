import PromptSyntax

/// The JSON report of `schedule`.
struct ScheduleReport: Encodable {
  let version = 1
  let command = "schedule"
  let steps: Int
  let diagnostics: [DiagnosticReport]

  /// A part without its ranges, which precede the other keys.
  private struct Part: Encodable {
    let weight: Double
    let weightRange: ReportedRange?
    let omittedRanges: Int?
  }

  /// A range without its segments, which precede the other keys.
  private struct StepRange: Encodable {
    let firstStep: Int
    let lastStep: Int
    let text: String
  }

  private struct Segment: Encodable {
    let text: String
    let weight: Double
    let isBreak: Bool
    let range: ReportedRange
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
          weight: part.weight, weightRange: part.weightRange.map { ReportedRange($0, in: lines) },
          omittedRanges: omitted == 0 ? nil : omitted))
    }
    return JSONText.object(
      ["parts": parts.joinedByCommas()], ScheduleReport(steps: steps.count, diagnostics: [])) + "\n"
  }

  private static func text(of range: Meaning.StepRange, lines: SourceLines) -> JSONText {
    let segments = range.attention.segments.lazy.map { segment in
      Segment(
        text: range.attention.text(of: segment), weight: segment.weight, isBreak: segment.closesChunk,
        range: ReportedRange(range.attention.sourceRange(of: segment), in: lines))
    }
    return JSONText.object(
      ["segments": JSONText.elements(segments)],
      StepRange(firstStep: range.steps.lowerBound, lastStep: range.steps.upperBound, text: range.text.string))
  }

  /// The report of a prompt for which the WebUI makes no image.
  static func text(of failure: Diagnostic, steps: SamplingSteps, lines: SourceLines) -> JSONText {
    let report = ScheduleReport(steps: steps.count, diagnostics: [DiagnosticReport(failure, in: lines)])
    return JSONText.object(["parts": ""], report) + "\n"
  }

  static let keys = """
      report      version, command, steps, parts, diagnostics (why the WebUI makes no image)
      part        weight, weightRange, ranges, omittedRanges (number of ranges beyond 32 times the length of the prompt)
      range       firstStep, lastStep, text, segments
      segment     text, weight, isBreak, range
    """
}

/// Limits the text that is shown for all steps to 32 times the prompt plus 1 MiB, because ten thousand steps of a long
/// prompt have gigabytes.
struct ScheduleBudget {
  private var bytes: Int

  init(_ meaning: Meaning) { bytes = 1 << 20 + 32 * meaning.cleaned.bytes.count }

  /// Whether a text fits in the budget.
  mutating func takes(_ text: MappedText) -> Bool {
    bytes -= text.bytes.count
    return bytes >= 0
  }
}
