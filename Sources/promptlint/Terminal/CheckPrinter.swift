import PromptSyntax

/// Puts together what a check found as text with a summary.
struct CheckPrinter {
  let files: [CheckedFile]
  let hasSummary: Bool

  func text(ink: Ink, width: Int) -> String {
    var text = ""
    for sheet in files.flatMap(\.sheets) where !sheet.diagnostics.isEmpty {
      let printer = DiagnosticPrinter(sheet, lines: SourceLines(of: sheet.source), ink: ink, width: width)
      text += printer.text(of: sheet.diagnostics) + "\n"
    }
    return hasSummary ? text + summary + "\n" : text
  }

  private var summary: String {
    let severities: [(Severity, String)] = [(.error, "error"), (.warning, "warning"), (.style, "matter of style")]
    let found = severities.compactMap { severity, noun -> String? in
      let count = files.reduce(0) { $0 + $1.count(of: severity) }
      let plural = noun == "matter of style" ? "matters of style" : noun + "s"
      return count == 0 ? nil : "\(count) \(count == 1 ? noun : plural)"
    }
    let prompts = files.reduce(0) { $0 + $1.prompts }
    let fixed = files.reduce(0) { $0 + $1.fixed }
    return (found.isEmpty ? "nothing found" : found.joined(separator: ", "))
      + " in \(prompts) \(prompts == 1 ? "prompt" : "prompts")" + (fixed > 0 ? ", \(fixed) fixed" : "")
  }
}
