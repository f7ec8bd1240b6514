import PromptResolver
import PromptSyntax

extension LintSubject {
  /// The steps of the only pass that reads the prompt; nil where they are not known, or where the hires pass reads it
  /// too and counts its schedules on.
  var onlySteps: SamplingSteps? {
    guard let steps = input.steps, role != .hires, steps.hires == nil || input.prompts[.hires] != nil else {
      return nil
    }
    return try? SamplingSteps(steps.base, usesOldScheduling: steps.usesOldScheduling)
  }

  /// Whether a dot makes a number a fraction of the steps, as it does since version 1.6 of the WebUI.
  var readsFractionsByDot: Bool { !(input.steps?.usesOldScheduling ?? false) }
}
