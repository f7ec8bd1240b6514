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

  /// Whether the text can be another one at each step. Other frontends have other schedules.
  var mayChangeOverSteps: Bool {
    editor.frontend.dialect != .automatic1111
      || tree.nodeIDs.contains { tree[$0].kind == .schedule || tree[$0].kind == .alternation }
  }

  /// The steps at which a byte is text, in order; empty if it never is.
  ///
  /// - Complexity: O(*texts of the meaning* × log *runs*).
  func steps(showing offset: Int, in meaning: Meaning) -> [ClosedRange<Int>] {
    for part in meaning.parts {
      let shown = part.ranges.filter { $0.text.outputOffset(ofSource: offset) != nil }.map { $0.steps }
      if !shown.isEmpty { return shown }
    }
    return []
  }
}
