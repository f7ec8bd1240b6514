import PromptSyntax

/// What is wrong with prompts, in JSON.
struct CheckReport: Encodable {
  let version = 1
  let command = "check"
  let files: [File]
  let unreadable: [String]
  let summary: Summary

  struct File: Encodable {
    let name: String
    let part: String?
    let diagnostics: [DiagnosticReport]
  }

  struct Summary: Encodable {
    let files: Int
    let prompts: Int
    let errors: Int
    let warnings: Int
    let styles: Int
    let fixed: Int
    let fixable: Int
    let unsafelyFixable: Int
  }

  init(_ files: [CheckedFile], unreadable: [String]) {
    self.files = files.flatMap(\.sheets).map { sheet in
      let lines = SourceLines(of: sheet.source)
      return File(
        name: sheet.file, part: sheet.part, diagnostics: sheet.diagnostics.map { DiagnosticReport($0, in: lines) })
    }
    self.unreadable = unreadable
    func count(_ severity: Severity) -> Int { files.reduce(0) { $0 + $1.count(of: severity) } }
    summary = Summary(
      files: files.count, prompts: files.reduce(0) { $0 + $1.prompts }, errors: count(.error),
      warnings: count(.warning), styles: count(.style), fixed: files.reduce(0) { $0 + $1.fixed },
      fixable: files.reduce(0) { $0 + $1.fixable(.safe) }, unsafelyFixable: files.reduce(0) { $0 + $1.fixable(.unsafe) }
    )
  }

  static let keys = """
    JSON: version (1), command, files, summary and unreadable. A file is name and diagnostics; a prompt out of an image
    has an entry of its own, with part ("prompt", "negative prompt", "hires prompt", or with a number as in "prompt 2").
    The summary is files, prompts, errors, warnings, styles, fixed, and those that '--fix' would put right, fixable, or
    '--unsafe-fixes' beside it, unsafelyFixable, all numbers; unreadable is a list of error messages.
    """
}
