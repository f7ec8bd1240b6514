import PromptResolver
import PromptSyntax

/// One of the prompts that are resolved together, with all that is known of it.
struct ResolvedPrompt {
  let role: PromptSet.Role
  let input: PromptInput
  let lines: SourceLines
  let plan: Plan
  let diagnostics: [Diagnostic]
  /// Where the other frontend does something else; nil when none is compared.
  let differences: [PlanDifference]?

  /// The prompts of an image, the positive one first.
  static func all(
    _ inputs: [PromptSet.Role: PromptInput], _ resolver: Resolver, comparedWith other: Frontend?
  ) -> [ResolvedPrompt] {
    guard let positive = inputs[.positive] else { return [] }
    let prompts = PromptSet(
      positive: positive.source, negative: inputs[.negative]?.source, hires: inputs[.hires]?.source)
    let plan = resolver.plan(for: prompts)
    let otherPlan = other.map { resolver.with($0).plan(for: prompts) }
    return PromptSet.Role.allCases.compactMap { role in
      guard let input = inputs[role], let own = plan[role] else { return nil }
      var diagnostics = plan.diagnostics.filter { $0.role == role }.map(\.diagnostic)
      if resolver.frontend.tags == .anyWord, role != .negative {
        // A tag that is none is text to the plan, but its author will look for it here.
        diagnostics = SyntaxTree(parsing: input.source).diagnostics().filter { $0.id == "tag-malformed" } + diagnostics
      }
      return ResolvedPrompt(
        role: role, input: input, lines: SourceLines(of: input.source), plan: own,
        diagnostics: diagnostics.inSourceOrder(),
        differences: otherPlan?[role].map { own.differences(from: $0) })
    }
  }
}
