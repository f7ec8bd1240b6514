import PromptSyntax

/// Puts together what a check found as text with a summary.
struct CheckPrinter {
  let files: [CheckedFile]
  let hasSummary: Bool

  func text(ink: Ink, width: Int) -> String {
    var text = ""
    for file in files {
      for sheet in file.sheets where !sheet.diagnostics.isEmpty {
        let printer = DiagnosticPrinter(sheet, lines: SourceLines(of: sheet.source), ink: ink, width: width)
        text += printer.text(of: sheet.diagnostics) { file.safety(of: $0, in: sheet) == .safe } + "\n"
      }
    }
    return hasSummary ? text + summary + "\n" + fixable(ink) : text
  }

  /// The line that says how many findings can be put right; empty where that is none.
  private func fixable(_ ink: Ink) -> String {
    let safe = files.reduce(0) { $0 + $1.fixable(.safe) }
    let unsafe = files.reduce(0) { $0 + $1.fixable(.unsafe) }
    guard safe > 0 else { return unsafe == 0 ? "" : "\(unsafe) fixable with '--fix --unsafe-fixes'\n" }
    let more = unsafe == 0 ? "" : ", \(unsafe) more with '--fix --unsafe-fixes'"
    return ink.paint("[*]", .green) + " \(safe) fixable with '--fix'\(more)\n"
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
