import PromptSyntax

/// The JSON report of `check`: the list of files, and the keys after it.
struct CheckReport: Encodable {
  let version = 1
  let command = "check"
  let unreadable: [String]
  let summary: CheckSummary

  /// A file without its diagnostics, which precede the other keys.
  private struct File: Encodable {
    let name: String
    let part: String?
    let omitted: [Omitted]?
  }

  private struct Omitted: Encodable {
    let id: String
    let severity: String
    let count: Int
  }

  /// An element of the list of files.
  static func file(_ sheet: Sheet) -> JSONText {
    let lines = sheet.lines
    let omitted = sheet.omitted.sorted.map { Omitted(id: $0.id, severity: $0.severity.rawValue, count: $1) }
    return JSONText.object(
      ["diagnostics": JSONText.elements(sheet.diagnostics.map { DiagnosticReport($0, in: lines) })],
      File(name: sheet.file, part: sheet.part, omitted: omitted.isEmpty ? nil : omitted))
  }

  static let keys = """
      report      version, command, files, summary, unreadable (error messages)
      file        name, diagnostics; of a prompt in an image: part, such as "negative prompt" or "prompt 2"; with
                  more than 20,000 diagnostics: omitted (a list of id, severity, count)
      summary     files, prompts, errors, warnings, styles, fixed, fixable (by '--fix'), unsafelyFixable
    """
}
