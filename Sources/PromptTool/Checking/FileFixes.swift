import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

/// The edits of a file that put its findings right.
struct FileFixes: Sendable {
  /// In the order of the file.
  let edits: [SourceEdit]
  /// How many findings they put right.
  let fixed: Int

  /// Fixes the prompts of a document, each as often as that helps.
  ///
  /// - Parameter units: those with findings; others have nothing to fix.
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
  /// The edits of the file that make another text of the prompt; nil where the file cannot hold that.
  fileprivate func fileEdits(turningInto text: SourceText) -> [SourceEdit]? {
    try? fileEdits(for: source.edits(turningInto: text))
  }
}
