import PromptDocuments
import PromptLinter
import PromptSyntax

/// Lints documents, on as many cores as there are.
struct FileChecker: Sendable {
  /// A document with the settings that are true for it.
  struct Job: Sendable {
    let name: String
    /// What was read of the file that `--fix` writes; nil for standard input and `--prompt`.
    let contents: FileContents?
    let document: Document
    let linter: Linter
    let isNegative: Bool
    /// What is said of single rules; that of diagnostics about documents counts here.
    let settings: [String: RuleSet.Setting]
  }

  /// How many documents or blocks of prompts are worked on at a time.
  let jobs: Int

  /// How many units one core takes at a time: enough that taking them costs nothing.
  private static let blockSize = 128

  private struct Block: Sendable {
    let job: Int
    let units: ArraySlice<LintUnit>
  }

  /// Lints documents; the results are in their order.
  ///
  /// - Parameter finished: called with how many of all blocks are done.
  func check(_ jobs: [Job], finished: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> [CheckedFile] {
    var blocks: [Block] = []
    for (index, job) in jobs.enumerated() {
      var units = LintUnit.all(in: job.document, isNegative: job.isNegative)[...]
      repeat {
        blocks.append(Block(job: index, units: units.prefix(Self.blockSize)))
        units = units.dropFirst(Self.blockSize)
      } while !units.isEmpty
    }
    let count = blocks.count
    let results = ParallelMap.map(
      blocks, jobs: self.jobs, finished: { finished($0, count) },
      { block in
        block.units.map { unit in (unit: unit, findings: jobs[block.job].linter.findings(in: unit.input)) }
          .filter { !$0.findings.isEmpty }
      })
    var found = Array(repeating: [(unit: LintUnit, findings: [Finding])](), count: jobs.count)
    for (block, result) in zip(blocks, results) { found[block.job] += result }
    return zip(jobs, found).map { CheckedFile($0, results: $1) }
  }

  /// A document after fix-its: its edits, and the document that they make.
  func fixed(_ job: Job, _ file: CheckedFile, applying safety: FixIt.Safety) -> (fixes: FileFixes, job: Job)? {
    guard file.sheets.contains(where: { !$0.diagnostics.isEmpty }) else { return nil }
    let units = LintUnit.all(in: job.document, isNegative: job.isNegative)
    let fixes = FileFixes(of: units, linter: job.linter, applying: safety)
    guard !fixes.edits.isEmpty, let text = try? job.document.file.applying(fixes.edits) else { return nil }
    let document = Document(reading: text, as: job.document.format)
    return (
      fixes,
      Job(
        name: job.name, contents: job.contents, document: document, linter: job.linter, isNegative: job.isNegative,
        settings: job.settings)
    )
  }
}
