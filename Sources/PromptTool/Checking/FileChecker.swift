import PromptDocuments
import PromptLinter
import PromptSyntax
import Synchronization

/// Lints documents, on as many cores as there are.
struct FileChecker: Sendable {
  /// A document with the settings that are true for it.
  struct Job: Sendable {
    let name: String
    /// What was read of the file that `--fix` writes; nil for standard input and `--prompt`.
    let contents: FileContents?
    let document: PromptDocument
    let linter: Linter
    let isNegative: Bool
    /// What is said of single rules; that of diagnostics about documents counts here.
    let settings: [String: RuleSet.Setting]
  }

  /// How many documents or blocks of prompts are worked on at a time.
  let jobs: Int

  /// How many prompts one core takes at a time: enough that taking them costs nothing.
  private static let blockSize = 128

  private struct Block: Sendable {
    let job: Int
    let number: Int
    let prompts: ArraySlice<DocumentPrompt>
  }

  /// Lints documents; the results are in their order.
  ///
  /// - Parameter finished: called with how many of all blocks are done.
  func check(_ jobs: [Job], finished: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> [CheckedFile] {
    let blocks = jobs.enumerated().flatMap { index, job in
      Self.blocks(of: job.document.prompts).enumerated().map { Block(job: index, number: $0, prompts: $1) }
    }
    let found = Mutex(jobs.map { FileFindings($0) })
    _ = ParallelMap.map(
      blocks, jobs: self.jobs, finished: { finished($0, blocks.count) },
      { block in
        let job = jobs[block.job]
        for unit in LintUnit.all(in: block.prompts, isNegative: job.isNegative) {
          let own = job.linter.findings(in: unit.input, atMost: BoundedDiagnostics.usualLimit)
          if own.findings.isEmpty, own.omitted.isEmpty { continue }
          found.withLock { $0[block.job].add(own, in: unit, block: block.number) }
        }
      })
    return found.withLock { found in
      jobs.indices.map { CheckedFile(jobs[$0], sheets: found[$0].sheets(of: jobs[$0].document)) }
    }
  }

  /// The prompts some at a time; those of one image stay together.
  private static func blocks(of prompts: [DocumentPrompt]) -> [ArraySlice<DocumentPrompt>] {
    var blocks: [ArraySlice<DocumentPrompt>] = []
    var rest = prompts[...]
    while !rest.isEmpty {
      var end = rest.index(rest.startIndex, offsetBy: blockSize, limitedBy: rest.endIndex) ?? rest.endIndex
      while end < rest.endIndex, rest[end].group == rest[end - 1].group { end += 1 }
      blocks.append(rest[..<end])
      rest = rest[end...]
    }
    return blocks
  }

  /// A document after fix-its: its edits, and the document that they make.
  func fixed(_ job: Job, _ file: CheckedFile, applying safety: FixIt.Safety) -> (fixes: FileFixes, job: Job)? {
    guard file.sheets.contains(where: \.hasFindings) else { return nil }
    let units = LintUnit.all(in: job.document.prompts[...], isNegative: job.isNegative)
    let fixes = FileFixes(of: units, linter: job.linter, applying: safety)
    guard !fixes.edits.isEmpty, let text = try? job.document.file.applying(fixes.edits) else { return nil }
    let document = PromptDocument(reading: text, as: job.document.format)
    return (
      fixes,
      Job(
        name: job.name, contents: job.contents, document: document, linter: job.linter, isNegative: job.isNegative,
        settings: job.settings)
    )
  }
}
