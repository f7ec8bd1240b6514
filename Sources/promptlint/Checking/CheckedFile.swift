import PromptDocuments
import PromptLinter
import PromptSyntax

/// A file that was linted.
struct CheckedFile: Sendable {
  /// The name as it was given.
  let name: String
  let document: Document
  /// How many prompts are in it.
  let prompts: Int
  /// The file itself, and after it those prompts that have no place in it. Only texts with findings, and the file.
  let sheets: [Sheet]
  /// How many findings were put right before this was found.
  var fixed = 0
  /// The fix-its that were applied before, as far as they did any good.
  var applied: FixIt.Safety?

  /// Puts findings where they belong.
  ///
  /// - Parameter results: the findings of each unit.
  init(_ job: FileChecker.Job, results: [(unit: LintUnit, findings: [Finding])]) {
    name = job.name
    document = job.document
    prompts = document.prompts.count
    var inFile = document.diagnostics.compactMap { $0.weighed(by: job.settings[$0.id] ?? .on) }
    var apart: [Sheet] = []
    for (unit, findings) in results {
      for (role, prompt) in unit.inOrder {
        let own = findings.filter { $0.role == role }.map(\.diagnostic)
        if prompt.fileRange != nil {
          inFile += own.map { $0.moved(into: prompt) }
        } else if !own.isEmpty {
          // An image may have several prompts of a role.
          let part = prompt.group == 0 ? role.partName : "\(role.partName) \(prompt.group + 1)"
          apart.append(Sheet(file: name, part: part, source: prompt.source, isBinary: false, diagnostics: own))
        }
      }
    }
    let isBinary = document.format == .image
    sheets =
      [
        Sheet(
          file: name, part: nil, source: document.file, isBinary: isBinary, diagnostics: inFile.inSourceOrder())
      ] + apart
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

  /// How many findings there are of a severity.
  func count(of severity: Severity) -> Int {
    sheets.reduce(0) { $0 + $1.diagnostics.count { $0.severity == severity } }
  }
}

extension Diagnostic {
  /// The same as a setting makes it; nil where that turns it off.
  fileprivate func weighed(by setting: RuleSet.Setting) -> Diagnostic? {
    switch setting {
    case .off: nil
    case .on: self
    case .severity(let severity):
      Diagnostic(id: id, severity: severity, range: range, message: message, notes: notes, fixIts: fixIts)
    }
  }

  /// The same with its places in the file that the prompt stands in. Fix-its that the file cannot take lose their edits.
  fileprivate func moved(into prompt: DocumentPrompt) -> Diagnostic {
    func place(_ range: SourceRange) -> SourceRange { prompt.fileRange(of: range) ?? range }
    return Diagnostic(
      id: id, severity: severity, range: place(range), message: message, notes: notes,
      fixIts: fixIts.map { fixIt in
        guard let edits = try? prompt.fileEdits(for: fixIt.edits) else {
          return FixIt(fixIt.message, safety: .displayOnly, edits: [])
        }
        return FixIt(fixIt.message, safety: fixIt.safety, edits: edits)
      })
  }
}
