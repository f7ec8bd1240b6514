import PromptResolver
import PromptSyntax

extension Command {
  static let resolve = Command(
    name: "resolve", summary: "show which LoRAs are applied for a prompt, and how", usage: "[options] [PROMPT]",
    details: """
      Prints the prompt without comments and tags, and the LoRAs in the order in which they are applied, with their
      multipliers. With '--models' their names are looked up; a missing one is an error, and the exit code is 1. In a
      negative prompt the WebUI reads no tags, so there is nothing to resolve.

      \(onePrompt)
      """,
    options: [.models, .json, .prompt, .file],
    jsonKeys: ResolveReport.keys + "\n" + DiagnosticReport.keys + "\n" + placeKeys,
    examples: ["promptlint resolve 'a castle <lora:ink_wash:0.8>'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let catalog = try ModelFolder.catalog(arguments, in: surroundings)
      let input = try PromptInput.only(arguments, in: surroundings)
      let plan = Resolver(catalog: catalog).plan(for: input.source)
      // A tag that is none is text to the plan, but its author will look for it here.
      let malformed = SyntaxTree(parsing: input.source).diagnostics().filter { $0.id == "tag-malformed" }
      let diagnostics = (malformed + plan.diagnostics).inSourceOrder()
      let lines = SourceLines(of: input.source)
      var outcome = Outcome(exitCode: diagnostics.contains { $0.severity == .error } ? 1 : 0)
      if arguments.has(.json) {
        outcome.standardOutput = JSONText.of(
          ResolveReport(plan, isChecked: catalog != nil, diagnostics: diagnostics, lines: lines))
        return outcome
      }
      outcome.standardOutput =
        PlanPrinter(plan: plan, isChecked: catalog != nil, ink: surroundings.outputInk).text()
      let printer = DiagnosticPrinter(input, lines: lines, ink: surroundings.errorInk, width: surroundings.width)
      let separator = surroundings.outputIsTerminal && !diagnostics.isEmpty ? "\n" : ""
      outcome.standardError = separator + printer.text(of: diagnostics)
      return outcome
    })
}
