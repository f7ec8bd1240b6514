import PromptDocuments
import PromptLinter
import PromptSyntax

/// A file that has been linted.
struct CheckedFile: Sendable {
  /// The name as given.
  let name: String
  /// The number of prompts in it.
  let prompts: Int
  /// The file itself, followed by prompts with findings that have no range in the file.
  let sheets: [Sheet]
  /// The number of findings that were fixed before these were found.
  var fixed = 0
  /// The safety of the fix-its that were applied before.
  var applied: FixIt.Safety?

  init(name: String, prompts: Int, sheets: [Sheet]) { (self.name, self.prompts, self.sheets) = (name, prompts, sheets) }

  /// The safety of the fix-it that `--fix` would apply to a finding; nil if there is none.
  func safety(of diagnostic: Diagnostic, in sheet: Sheet) -> FixIt.Safety? {
    guard sheet.isFile, let safety = diagnostic.appliedFixIt?.safety else { return nil }
    return applied.map { safety.rawValue <= $0.rawValue } ?? false ? nil : safety
  }

  /// The number of findings that have an applicable fix-it with this safety.
  func fixable(_ wanted: FixIt.Safety) -> Int {
    sheets.reduce(0) { count, sheet in count + sheet.diagnostics.count { safety(of: $0, in: sheet) == wanted } }
  }

  /// A note about findings that are not listed; nil if all are listed.
  var omission: String? {
    let count = sheets.reduce(0) { $0 + $1.omitted.total }
    return count == 0 ? nil : "\(count) more findings are not listed"
  }

  /// The number of findings with this severity.
  func count(of severity: Severity) -> Int {
    sheets.reduce(0) { $0 + $1.diagnostics.count { $0.severity == severity } + $1.omitted.count(of: severity) }
  }
}

/// The number of findings in all files.
struct CheckSummary {
  private(set) var files = 0
  private(set) var prompts = 0
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var styles = 0
  private(set) var fixed = 0
  private(set) var fixable = 0
  private(set) var unsafelyFixable = 0

  mutating func add(_ file: CheckedFile) {
    files += 1
    prompts += file.prompts
    errors += file.count(of: .error)
    warnings += file.count(of: .warning)
    styles += file.count(of: .style)
    fixed += file.fixed
    fixable += file.fixable(.safe)
    unsafelyFixable += file.fixable(.unsafe)
  }
}
