import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

/// The edits that fix the findings in a file.
struct FileFixes: Sendable {
  /// The edits in source order.
  let edits: [SourceEdit]
  /// The number of findings that they fix.
  let fixed: Int

  /// Fixes the prompts of a document, repeatedly, until nothing changes.
  init(of units: [LintUnit], linter: Linter, applying safety: FixIt.Safety) {
    var edits: [SourceEdit] = []
    var fixed = 0
    for unit in units {
      let result = linter.fixed(unit.input, applying: safety) { role, text in
        unit.prompts[role]?.fileEdits(turningInto: text) != nil
      }
      for (role, prompt) in unit.inOrder {
        guard let text = result.prompts[role], let own = prompt.fileEdits(turningInto: text) else { continue }
        edits += own
        fixed += result.applied.count { $0.role == role }
      }
    }
    self.edits = edits
    self.fixed = fixed
  }
}

extension DocumentPrompt {
  /// The edits of the file that replace the prompt by a text; nil if the file cannot represent it.
  fileprivate func fileEdits(turningInto text: SourceText) -> [SourceEdit]? {
    try? fileEdits(for: source.edits(turningInto: text))
  }
}
