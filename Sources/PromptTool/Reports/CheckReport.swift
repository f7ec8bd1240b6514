import PromptSyntax

/// What is wrong with prompts, in JSON: the list of files, and what follows it.
struct CheckReport: Encodable {
  let version = 1
  let command = "check"
  let unreadable: [String]
  let summary: CheckSummary

  /// A file, without the diagnostics before this.
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
    JSON: version (1), command, files, summary and unreadable. A file is name and diagnostics; a prompt out of an image
    has an entry of its own, with part ("prompt", "negative prompt", "hires prompt", or with a number as in "prompt 2").
    Of more than 20,000 diagnostics of a file the first ones are listed, and omitted has the others: each with id,
    severity and count.
    The summary is files, prompts, errors, warnings, styles, fixed, and those that '--fix' would put right, fixable, or
    '--unsafe-fixes' beside it, unsafelyFixable, all numbers; unreadable is a list of error messages.
    """
}
