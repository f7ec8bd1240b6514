import PromptDocuments
import PromptLinter
import PromptReports
import PromptSyntax

/// Collects findings in a document, up to a limit, and counts the rest: those in a section while it is linted, which are
/// then added to those in the others.
struct FileFindings: Sendable {
  /// The number of prompts.
  private var prompts = 0
  private var inFile = BoundedDiagnostics()
  /// Prompts that have no range in the file, with the number of their section.
  private var apart: [(section: Int, sheet: Sheet)] = []
  private var apartCount = 0

  /// The maximum number of edits that are listed for a document, because one fix-it may have a million.
  private static let mostEdits = 100_000

  /// No findings.
  init() {}

  /// Lints a section of a document.
  init(inSection number: Int, of job: FileChecker.Job) {
    let section = job.document[number]
    prompts = section.prompts.count
    func setting(_ id: String) -> RuleSet.Setting { job.settings[id] ?? .on }
    inFile.append(contentsOf: section.diagnostics.lazy.compactMap { $0.weighed(by: setting($0.ruleID)) })
    inFile.omit(section.omitted.mapped { setting($0.id).severity(insteadOf: $0.severity) })
    for unit in LintUnit.all(in: section.prompts, isNegative: job.isNegative) {
      let found = job.linter.findings(in: unit.input, atMost: BoundedDiagnostics.usualLimit)
      if found.findings.isEmpty, found.omitted.isEmpty { continue }
      inFile.omit(found.omitted)
      for (role, prompt) in unit.inOrder {
        let own = found.findings.lazy.filter { $0.role == role }.map(\.diagnostic)
        guard prompt.fileRange == nil else {
          inFile.append(contentsOf: own.map { $0.moved(into: prompt) })
          continue
        }
        // An image may have several prompts with the same role.
        let part = prompt.group == 0 ? role.partName : "\(role.partName) \(prompt.group + 1)"
        add(Sheet(file: job.name, part: part, source: prompt.source, diagnostics: Array(own)), inSection: number)
      }
    }
  }

  /// Adds the findings in another section.
  mutating func add(_ more: FileFindings) {
    prompts += more.prompts
    inFile.append(more.inFile)
    for (section, sheet) in more.apart { add(sheet, inSection: section) }
  }

  private mutating func add(_ sheet: Sheet, inSection section: Int) {
    let kept = sheet.diagnostics.prefix(BoundedDiagnostics.usualLimit - apartCount)
    for diagnostic in sheet.diagnostics.dropFirst(kept.count) { inFile.omit(diagnostic) }
    if kept.isEmpty { return }
    apartCount += kept.count
    apart.append(
      (section, Sheet(file: sheet.file, part: sheet.part, source: sheet.source, diagnostics: Array(kept))))
  }

  /// The file itself, followed by prompts that have no range in the file, in source order.
  mutating func file(_ job: FileChecker.Job) -> CheckedFile {
    var budget = Self.mostEdits
    let diagnostics = inFile.inSourceOrder().map { $0.listing(edits: &budget) }
    let file = Sheet(
      file: job.name, source: job.document.file, isBinary: job.document.format == .image, diagnostics: diagnostics,
      omitted: inFile.omitted)
    return CheckedFile(
      name: job.name, prompts: prompts, sheets: [file] + apart.sorted { $0.section < $1.section }.map(\.sheet))
  }
}

extension Diagnostic {
  /// The diagnostic with ranges in the file instead of the prompt. Fix-its that the file cannot represent, and fix-its that
  /// would each rewrite a long prompt, lose their edits.
  fileprivate func moved(into prompt: DocumentPrompt) -> Diagnostic {
    func fileRange(_ range: SourceRange) -> SourceRange { prompt.fileRange(of: range) ?? range }
    let isCostly = prompt.isEditedWhole && prompt.source.count > Self.longestRewritten
    var moved = self
    moved.range = fileRange(range)
    moved.fixIts = fixIts.map { fixIt in
      if isCostly { return FixIt(fixIt.message, safety: fixIt.safety, edits: []) }
      guard let edits = try? prompt.fileEdits(for: fixIt.edits) else {
        return FixIt(fixIt.message, safety: .displayOnly, edits: [])
      }
      return FixIt(fixIt.message, safety: fixIt.safety, edits: edits)
    }
    return moved
  }

  /// The diagnostic without the edits that exceed the budget.
  fileprivate func listing(edits budget: inout Int) -> Diagnostic {
    var listed = self
    listed.fixIts = fixIts.map { fixIt in
      guard fixIt.edits.count <= budget else { return FixIt(fixIt.message, safety: fixIt.safety, edits: []) }
      budget -= fixIt.edits.count
      return fixIt
    }
    return listed
  }

  /// The maximum length in bytes of prompts that are rewritten for each fix-it, longer than any prompt in the corpus.
  private static let longestRewritten = 4096
}
