import PromptDocuments
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax

/// Lints documents on several threads.
struct FileChecker: Sendable {
  /// A document with its settings.
  struct Job: Sendable {
    let name: String
    /// The file that `--fix` writes; nil for standard input and `--prompt`.
    let contents: FileContents?
    var document: DocumentSections
    let linter: Linter
    let isNegative: Bool
    /// The settings of single rules; those for diagnostics about documents are used here.
    let settings: [String: RuleSet.Setting]
  }

  /// The number of parallel jobs.
  let jobs: Int

  private struct Block: Sendable {
    let job: Int
    let section: Int
  }

  /// Lints documents and returns the results in the same order.
  ///
  /// - Parameter finished: called now and then with the number of blocks done and the total.
  func check(_ jobs: [Job], finished: (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> [CheckedFile] {
    let blocks = jobs.indices.flatMap { job in
      (0..<jobs[job].document.count).map { Block(job: job, section: $0) }
    }
    let found = Locked(jobs.map { _ in FileFindings() })
    _ = ParallelMap.map(
      blocks, jobs: self.jobs, finished: { finished($0, blocks.count) },
      { block in
        let findings = FileFindings(inSection: block.section, of: jobs[block.job])
        found.withLock { $0[block.job].add(findings) }
      })
    return found.withLock { found in jobs.indices.map { found[$0].file(jobs[$0]) } }
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
    for section in 0..<job.document.count {
      for unit in LintUnit.all(in: job.document[section].prompts, isNegative: job.isNegative) {
        let result = job.linter.fixed(unit.input, applying: safety) { role, text in
          unit[role]?.fileEdits(turningInto: text) != nil
        }
        for (role, prompt) in unit.inOrder {
          guard let text = result.prompts[role], let own = prompt.fileEdits(turningInto: text) else { continue }
          edits += own
          count += result.applied.count { $0.role == role }
        }
      }
    }
    guard !edits.isEmpty, let text = try? job.document.file.applying(edits) else { return nil }
    var job = job
    job.document = DocumentSections(reading: text, as: job.document.format)
    return (edits, count, job)
  }
}
