import PromptSyntax

/// Puts together what a check found: as text with a summary, or as a report.
struct CheckPrinter {
  let results: [PromptChecker.Result]
  let unreadable: [String]

  func text(ink: Ink, width: Int) -> String {
    var text = ""
    for result in results where !result.diagnostics.isEmpty {
      let printer = DiagnosticPrinter(result.input, lines: SourceLines(of: result.input.source), ink: ink, width: width)
      text += printer.text(of: result.diagnostics) + "\n"
    }
    if results.isEmpty { return text }
    return text + summary + "\n"
  }

  func report() -> CheckReport {
    CheckReport(
      prompts: results.map { result in
        let lines = SourceLines(of: result.input.source)
        return CheckReport.Prompt(
          name: result.input.name, diagnostics: result.diagnostics.map { DiagnosticReport($0, in: lines) })
      },
      unreadable: unreadable,
      summary: CheckReport.Summary(
        prompts: results.count, errors: count(.error), warnings: count(.warning), styles: count(.style)))
  }

  private func count(_ severity: Severity) -> Int {
    results.reduce(0) { $0 + $1.diagnostics.count { $0.severity == severity } }
  }

  private var summary: String {
    let counts = [(count(.error), "error"), (count(.warning), "warning"), (count(.style), "matter of style")]
    let found = counts.filter { $0.0 > 0 }.map { count, noun in
      let plural = noun == "matter of style" ? "matters of style" : noun + "s"
      return "\(count) \(count == 1 ? noun : plural)"
    }
    let prompts = results.count == 1 ? "1 prompt" : "\(results.count) prompts"
    return (found.isEmpty ? "nothing found" : found.joined(separator: ", ")) + " in " + prompts
  }
}
