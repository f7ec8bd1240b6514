import PromptFrontends
import PromptResolver
import PromptSyntax

extension EditedPrompt {
  /// What the frontend makes of the prompt; nil where it makes no image.
  ///
  /// - Complexity: O(*n* + *texts of the steps*).
  var meaning: Meaning? {
    let dialect = editor.frontend.dialect
    if dialect == .automatic1111 { return try? Meaning(of: tree, steps: editor.steps) }
    return try? Meaning(of: source, in: dialect, steps: editor.steps)
  }
}
