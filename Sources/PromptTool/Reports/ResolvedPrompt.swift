import PromptResolver
import PromptSyntax

/// A prompt with its plan, one of those that are resolved together.
struct ResolvedPrompt {
  let role: PromptRole
  let input: PromptInput
  let lines: SourceLines
  let plan: Plan
  let diagnostics: [Diagnostic]
  /// The differences in another frontend; nil if none is compared.
  let differences: [PlanDifference]?

  /// The prompts of an image, the positive one first.
  static func all(
    _ inputs: [PromptRole: PromptInput], _ resolver: Resolver, comparedWith other: Frontend?
  ) -> [ResolvedPrompt] {
    guard let positive = inputs[.positive] else { return [] }
    let prompts = PromptSet(
      positive: positive.source, negative: inputs[.negative]?.source, hires: inputs[.hires]?.source)
    let plan = resolver.plan(for: prompts)
    let otherPlan = other.map { resolver.with($0).plan(for: prompts) }
    return PromptSet.roles.compactMap { role in
      guard let input = inputs[role], let own = plan[role] else { return nil }
      return ResolvedPrompt(
        role: role, input: input, lines: SourceLines(of: input.source), plan: own,
        diagnostics: plan.diagnosticsWithMalformedTags(of: role),
        differences: otherPlan?[role].map { own.differences(from: $0) })
    }
  }
}
