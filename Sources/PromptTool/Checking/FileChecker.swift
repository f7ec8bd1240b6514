import PromptDocuments
import PromptLinter
import PromptSyntax

/// Lints documents on several threads.
struct FileChecker: Sendable {
  /// A document with its settings.
  struct Job: Sendable {
    let name: String
    /// The file that `--fix` writes; nil for standard input and `--prompt`.
    let contents: FileContents?
    let document: PromptDocument
    let linter: Linter
    let isNegative: Bool
    /// The settings of single rules; those for diagnostics about documents are used here.
    let settings: [String: RuleSet.Setting]
  }

  /// The number of parallel jobs.
  let jobs: Int

  /// The number of prompts in a block, large enough to make the overhead negligible.
  private static let blockSize = 128

  private struct Block: Sendable {
    let job: Int
    let number: Int
    let prompts: ArraySlice<DocumentPrompt>
  }

  /// Lints documents and returns the results in the same order.
  ///
  /// - Parameter finished: called on any thread with the number of blocks done and the total.
  func check(_ jobs: [Job], finished: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> [CheckedFile] {
    let blocks = jobs.enumerated().flatMap { index, job in
      Self.blocks(of: job.document.prompts).enumerated().map { Block(job: index, number: $0, prompts: $1) }
    }
    let found = Locked(jobs.map { FileFindings($0) })
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

  /// Splits prompts into blocks; those of one image stay together.
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

  /// Applies fix-its, and returns the edits and the resulting document.
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
