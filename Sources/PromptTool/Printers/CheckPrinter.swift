import PromptSyntax

/// Prints findings with a summary.
struct CheckPrinter {
  let ink: Ink
  let width: Int
  var showsEvidence = false

  /// The findings in a file.
  func text(of file: CheckedFile) -> PrintedText {
    var text: PrintedText = ""
    for sheet in file.sheets where sheet.hasFindings {
      let printer = DiagnosticPrinter(
        sheet: sheet, lines: sheet.lines, ink: ink, width: width, showsEvidence: showsEvidence)
      text += printer.text { file.safety(of: $0, in: sheet) == .safe } + "\n"
    }
    return text
  }

  /// The summary.
  func text(of summary: CheckSummary) -> PrintedText {
    let counts = [
      (summary.errors, "error", "errors"), (summary.warnings, "warning", "warnings"),
      (summary.styles, "suggestion", "suggestions"),
    ]
    let found = counts.filter { $0.0 > 0 }.map { count, noun, plural in "\(count) \(count == 1 ? noun : plural)" }
    let isClean = summary.errors == 0 && summary.warnings == 0
    let prompts = "\(summary.prompts) \(summary.prompts == 1 ? "prompt" : "prompts")"
    let problems = "\(isClean ? "no problems" : found.joined(separator: ", ")) in \(prompts)"
    let rest = (isClean ? found : []) + (summary.fixed > 0 ? ["\(summary.fixed) fixed"] : [])
    return "\(([problems] + rest).joined(separator: " · "))\n\(fixable(summary))"
  }

  /// The number of findings that can be fixed; empty if there are none.
  private func fixable(_ summary: CheckSummary) -> PrintedText {
    let (safe, unsafe) = (summary.fixable, summary.unsafelyFixable)
    guard safe > 0 else { return unsafe == 0 ? "" : "\(unsafe) fixable with '--fix --unsafe-fixes'\n" }
    let more = unsafe == 0 ? "" : ", \(unsafe) more with '--fix --unsafe-fixes'"
    return "\(ink.paint("[*]", .green)) \(safe) fixable with '--fix'\(more)\n"
  }
}
