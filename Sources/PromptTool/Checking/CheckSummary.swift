import PromptSyntax

/// The number of findings in all files.
struct CheckSummary: Encodable {
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
