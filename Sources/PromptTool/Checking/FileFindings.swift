import PromptDocuments
import PromptLinter
import PromptSyntax

/// What is found in a document, put together while its prompts are linted: of very much the first, and a count of the rest.
struct FileFindings: Sendable {
  private let name: String
  private var inFile = BoundedDiagnostics()
  /// Those prompts that have no place in the file, with the block of prompts that they are from.
  private var apart: [(block: Int, sheet: Sheet)] = []
  private var apartCount = 0

  /// How many edits are listed of a document: one fix-it may have a million.
  private static let mostEdits = 100_000

  /// Begins with what is known of the document itself.
  init(_ job: FileChecker.Job) {
    name = job.name
    func setting(_ id: String) -> RuleSet.Setting { job.settings[id] ?? .on }
    inFile.append(contentsOf: job.document.diagnostics.lazy.compactMap { $0.weighed(by: setting($0.id)) })
    inFile.omit(job.document.omitted.mapped { setting($0.id).severity(insteadOf: $0.severity) })
  }

  /// Puts findings where they belong.
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
      // An image may have several prompts of a role.
      let part = prompt.group == 0 ? role.partName : "\(role.partName) \(prompt.group + 1)"
      let sheet = Sheet(
        file: name, part: part, source: prompt.source, isBinary: false, diagnostics: kept, omitted: OmittedDiagnostics()
      )
      apart.append((block, sheet))
    }
  }

  /// The file itself, and after it those prompts that have no place in it, in the order of the file.
  mutating func sheets(of document: PromptDocument) -> [Sheet] {
    var budget = Self.mostEdits
    let diagnostics = inFile.inSourceOrder().map { $0.listing(edits: &budget) }
    let file = Sheet(
      file: name, part: nil, source: document.file, isBinary: document.format == .image, diagnostics: diagnostics,
      omitted: inFile.omitted)
    return [file] + apart.sorted { $0.block < $1.block }.map(\.sheet)
  }
}

extension Diagnostic {
  /// The same as a setting makes it; nil where that turns it off.
  fileprivate func weighed(by setting: RuleSet.Setting) -> Diagnostic? {
    guard let severity = setting.severity(insteadOf: severity) else { return nil }
    return Diagnostic(id: id, severity: severity, range: range, message: message, notes: notes, fixIts: fixIts)
  }

  /// The same with its places in the file that the prompt stands in. Fix-its that the file cannot take lose their edits,
  /// and so do those of a long prompt that each would rewrite.
  fileprivate func moved(into prompt: DocumentPrompt) -> Diagnostic {
    func place(_ range: SourceRange) -> SourceRange { prompt.fileRange(of: range) ?? range }
    let isCostly = prompt.isEditedWhole && prompt.source.count > Self.longestRewritten
    return Diagnostic(
      id: id, severity: severity, range: place(range), message: message, notes: notes,
      fixIts: fixIts.map { fixIt in
        if isCostly { return FixIt(fixIt.message, safety: fixIt.safety, edits: []) }
        guard let edits = try? prompt.fileEdits(for: fixIt.edits) else {
          return FixIt(fixIt.message, safety: .displayOnly, edits: [])
        }
        return FixIt(fixIt.message, safety: fixIt.safety, edits: edits)
      })
  }

  /// The same without the edits of those fix-its that have more than may be listed.
  fileprivate func listing(edits budget: inout Int) -> Diagnostic {
    guard !fixIts.isEmpty else { return self }
    let fixIts = fixIts.map { fixIt in
      guard fixIt.edits.count <= budget else { return FixIt(fixIt.message, safety: fixIt.safety, edits: []) }
      budget -= fixIt.edits.count
      return fixIt
    }
    return Diagnostic(id: id, severity: severity, range: range, message: message, notes: notes, fixIts: fixIts)
  }

  /// The longest prompt, in bytes, that is rewritten for each of its fix-its: longer than any that a person wrote.
  private static let longestRewritten = 4096
}
