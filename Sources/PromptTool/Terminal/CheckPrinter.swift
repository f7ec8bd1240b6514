import PromptSyntax

/// Puts together what a check found as text with a summary.
struct CheckPrinter {
  let ink: Ink
  let width: Int
  var showsEvidence = false

  /// What was found in a file.
  func text(of file: CheckedFile) -> PrintedText {
    var text: PrintedText = ""
    for sheet in file.sheets where sheet.hasFindings {
      var printer = DiagnosticPrinter(sheet, ink: ink, width: width)
      printer.showsEvidence = showsEvidence
      text += printer.text(of: sheet.diagnostics, omitted: sheet.omitted) { file.safety(of: $0, in: sheet) == .safe }
      text += "\n"
    }
    return text
  }

  /// The lines at the end.
  func text(of summary: CheckSummary) -> PrintedText {
    let counts = [
      (summary.errors, "error", "errors"), (summary.warnings, "warning", "warnings"),
      (summary.styles, "matter of style", "matters of style"),
    ]
    let found = counts.filter { $0.0 > 0 }.map { count, noun, plural in "\(count) \(count == 1 ? noun : plural)" }
    let findings = found.isEmpty ? "nothing found" : found.joined(separator: ", ")
    let prompts = "\(summary.prompts) \(summary.prompts == 1 ? "prompt" : "prompts")"
    let fixed = summary.fixed > 0 ? ", \(summary.fixed) fixed" : ""
    return "\(findings) in \(prompts)\(fixed)\n\(fixable(summary))"
  }

  /// The line that says how many findings can be put right; empty where that is none.
  private func fixable(_ summary: CheckSummary) -> PrintedText {
    let (safe, unsafe) = (summary.fixable, summary.unsafelyFixable)
    guard safe > 0 else { return unsafe == 0 ? "" : "\(unsafe) fixable with '--fix --unsafe-fixes'\n" }
    let more = unsafe == 0 ? "" : ", \(unsafe) more with '--fix --unsafe-fixes'"
    return "\(ink.paint("[*]", .green)) \(safe) fixable with '--fix'\(more)\n"
  }
}
