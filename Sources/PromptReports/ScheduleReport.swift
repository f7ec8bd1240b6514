package import PromptJSON
package import PromptSyntax

/// The JSON report of `schedule`. Lists precede the other keys.
package enum ScheduleReport {
  /// The report of a prompt.
  package static func text(of meaning: Meaning, steps: SamplingSteps, ranges: ReportRanges) -> JSONText {
    var budget = ScheduleBudget(meaning)
    let parts = meaning.parts.map { part -> JSONText in
      let shown = part.ranges.prefix { budget.takes($0.text) }
      let omitted = part.ranges.count - shown.count
      return [
        "ranges": .list(shown) { text(of: $0, ranges: ranges) },
        "omittedRanges": .number(omitted == 0 ? nil : omitted), "weight": .number(part.weight),
        "weightRange": ranges.text(of: part.weightRange),
      ]
    }
    return text(of: parts, steps, diagnostics: [])
  }

  /// The report of a prompt for which the WebUI makes no image.
  package static func text(of failure: Diagnostic, steps: SamplingSteps, ranges: ReportRanges) -> JSONText {
    text(of: [], steps, diagnostics: [.diagnostic(failure, in: ranges)])
  }

  private static func text(of parts: [JSONText], _ steps: SamplingSteps, diagnostics: [JSONText]) -> JSONText {
    [
      "parts": .list(parts), "command": "schedule", "diagnostics": .list(diagnostics), "steps": .number(steps.count),
      "version": 1,
    ]
  }

  private static func text(of range: Meaning.StepRange, ranges: ReportRanges) -> JSONText {
    [
      "segments": .list(range.attention.segments) { segment in
        [
          "isBreak": .flag(segment.closesChunk),
          "range": ranges.text(of: range.attention.sourceRange(of: segment)),
          "text": .string(range.attention.text(of: segment)), "weight": .number(segment.weight),
        ]
      },
      "firstStep": .number(range.steps.lowerBound), "lastStep": .number(range.steps.upperBound),
      "text": .string(range.text.string),
    ]
  }

  package static let keys = """
      report      version, command, steps, parts, diagnostics (why the WebUI makes no image)
      part        weight, weightRange, ranges, omittedRanges (number of ranges beyond 32 times the length of the prompt)
      range       firstStep, lastStep, text, segments
      segment     text, weight, isBreak, range
    """
}

/// Limits the text that is shown for all steps to 32 times the prompt plus 1 MiB, because ten thousand steps of a long
/// prompt have gigabytes.
package struct ScheduleBudget {
  private var bytes: Int

  package init(_ meaning: Meaning) { bytes = 1 << 20 + 32 * meaning.cleaned.bytes.count }

  /// Whether a text fits in the budget.
  package mutating func takes(_ text: MappedText) -> Bool {
    bytes -= text.bytes.count
    return bytes >= 0
  }
}
