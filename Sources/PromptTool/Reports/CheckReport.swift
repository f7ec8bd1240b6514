import PromptJSON
import PromptSyntax

/// The JSON report of `check`: the list of files, and the keys after it.
enum CheckReport {
  /// The keys of an element of the list of files after its diagnostics.
  static func rest(of sheet: Sheet) -> JSONText {
    [
      "name": .string(sheet.file),
      "omitted": .list(sheet.omitted.isEmpty ? nil : sheet.omitted.sorted) {
        ["count": .number($1), "id": .string($0.id), "severity": .word($0.severity)]
      },
      "part": .string(sheet.part),
    ]
  }

  /// The keys after the list of files.
  static func rest(_ summary: CheckSummary, unreadable: [String]) -> JSONText {
    [
      "command": "check",
      "summary": [
        "errors": .number(summary.errors), "files": .number(summary.files), "fixable": .number(summary.fixable),
        "fixed": .number(summary.fixed), "prompts": .number(summary.prompts), "styles": .number(summary.styles),
        "unsafelyFixable": .number(summary.unsafelyFixable), "warnings": .number(summary.warnings),
      ],
      "unreadable": .strings(unreadable), "version": 1,
    ]
  }

  static let keys = """
      report      version, command, files, summary, unreadable (error messages)
      file        name, diagnostics; of a prompt in an image: part, such as "negative prompt" or "prompt 2"; with
                  more than 20,000 diagnostics: omitted (a list of id, severity, count)
      summary     files, prompts, errors, warnings, styles, fixed, fixable (by '--fix'), unsafelyFixable
    """
}
