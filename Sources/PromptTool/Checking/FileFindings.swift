import PromptDocuments
import PromptLinter
import PromptReports
import PromptSyntax

/// Collects the findings in a document while its prompts are linted, up to a limit, and counts the rest.
struct FileFindings: Sendable {
  private let name: String
  private var inFile = BoundedDiagnostics()
  /// Prompts that have no range in the file, with the number of their block.
  private var apart: [(block: Int, sheet: Sheet)] = []
  private var apartCount = 0

  /// The maximum number of edits that are listed for a document, because one fix-it may have a million.
  private static let mostEdits = 100_000

  /// Starts with the diagnostics of the document itself.
  init(_ job: FileChecker.Job) {
    name = job.name
    func setting(_ id: String) -> RuleSet.Setting { job.settings[id] ?? .on }
    inFile.append(contentsOf: job.document.diagnostics.lazy.compactMap { $0.weighed(by: setting($0.ruleID)) })
    inFile.omit(job.document.omitted.mapped { setting($0.id).severity(insteadOf: $0.severity) })
  }

  /// Adds the findings in a unit.
  mutating func add(_ found: (findings: [Finding], omitted: OmittedDiagnostics), in unit: LintUnit, block: Int) {
    inFile.omit(found.omitted)
    for (role, prompt) in unit.inOrder {
      let own = found.findings.lazy.filter { $0.role == role }.map(\.diagnostic)
      guard prompt.fileRange == nil else {
        inFile.append(contentsOf: own.map { $0.moved(into: prompt) })
        continue
      }
      let kept = Array(own.prefix(BoundedDiagnostics.usualLimit - apartCount))
      for diagnostic in own.dropFirst(kept.count) { inFile.omit(diagnostic) }
      apartCount += kept.count
      if kept.isEmpty { continue }
      // An image may have several prompts with the same role.
      let part = prompt.group == 0 ? role.partName : "\(role.partName) \(prompt.group + 1)"
      apart.append((block, Sheet(file: name, part: part, source: prompt.source, diagnostics: kept)))
    }
  }

  /// The file itself, followed by prompts that have no range in the file, in source order.
  mutating func sheets(of document: PromptDocument) -> [Sheet] {
    var budget = Self.mostEdits
    let diagnostics = inFile.inSourceOrder().map { $0.listing(edits: &budget) }
    let file = Sheet(
      file: name, source: document.file, isBinary: document.format == .image, diagnostics: diagnostics,
      omitted: inFile.omitted)
    return [file] + apart.sorted { $0.block < $1.block }.map(\.sheet)
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
