import PromptDocuments
import PromptLinter
import PromptSyntax

/// A file that was linted.
struct CheckedFile: Sendable {
  /// The name as it was given.
  let name: String
  /// How many prompts are in it.
  let prompts: Int
  /// The file itself, and after it those prompts that have no place in it. Only texts with findings, and the file.
  let sheets: [Sheet]
  /// How many findings were put right before this was found.
  var fixed = 0
  /// The fix-its that were applied before, as far as they did any good.
  var applied: FixIt.Safety?

  init(_ job: FileChecker.Job, sheets: [Sheet]) {
    name = job.name
    prompts = job.document.prompts.count
    self.sheets = sheets
  }

  /// How sure the fix-it of a finding is that `--fix` would apply; nil where there is none.
  func safety(of diagnostic: Diagnostic, in sheet: Sheet) -> FixIt.Safety? {
    guard sheet.isFile, let safety = diagnostic.appliedFixIt?.safety else { return nil }
    return applied.map { safety.rawValue <= $0.rawValue } ?? false ? nil : safety
  }

  /// How many findings `--fix` would put right with fix-its of a safety.
  func fixable(_ wanted: FixIt.Safety) -> Int {
    sheets.reduce(0) { count, sheet in count + sheet.diagnostics.count { safety(of: $0, in: sheet) == wanted } }
  }

  /// A sentence about the findings that are not listed; nil where all are.
  var omission: String? {
    let count = sheets.reduce(0) { $0 + $1.omitted.total }
    return count == 0 ? nil : "\(count) more findings are not listed"
  }

  /// How many findings there are of a severity.
  func count(of severity: Severity) -> Int {
    sheets.reduce(0) { $0 + $1.diagnostics.count { $0.severity == severity } + $1.omitted.count(of: severity) }
  }
}
