import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

/// Lints documents on several threads.
struct FileChecker: Sendable {
  /// A document with its settings.
  struct Job: Sendable {
    let name: String
    /// The file that `--fix` writes; nil for standard input and `--prompt`.
    let contents: FileContents?
    var document: PromptDocument
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

  /// Fixes the prompts of a document, repeatedly, until nothing changes.
  ///
  /// - Returns: the edits in source order, the number of findings that they fix, and the job with the resulting document.
  func fixed(
    _ job: Job, _ file: CheckedFile, applying safety: FixIt.Safety
  ) -> (edits: [SourceEdit], count: Int, job: Job)? {
    guard file.sheets.contains(where: \.hasFindings) else { return nil }
    var edits: [SourceEdit] = []
    var count = 0
    for unit in LintUnit.all(in: job.document.prompts[...], isNegative: job.isNegative) {
      let result = job.linter.fixed(unit.input, applying: safety) { role, text in
        unit.prompts[role]?.fileEdits(turningInto: text) != nil
      }
      for (role, prompt) in unit.inOrder {
        guard let text = result.prompts[role], let own = prompt.fileEdits(turningInto: text) else { continue }
        edits += own
        count += result.applied.count { $0.role == role }
      }
    }
    guard !edits.isEmpty, let text = try? job.document.file.applying(edits) else { return nil }
    var job = job
    job.document = PromptDocument(reading: text, as: job.document.format)
    return (edits, count, job)
  }
}
