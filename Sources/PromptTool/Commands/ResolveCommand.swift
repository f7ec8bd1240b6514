import ModelHeaders
import PromptLinter
import PromptModels
import PromptReports
import PromptResolver
import PromptSyntax

extension Command {
  static let resolve = Command(
    name: "resolve", summary: "show which LoRAs are applied for a prompt, and how", usage: "[options] [PROMPT]",
    details: """
      Prints the prompt without comments and tags, and the LoRAs in order of application with their multipliers. With
      '--models', LoRAs are looked up, and missing ones are errors; with '--checkpoint' as well, LoRAs for another base
      model are errors, too, and a suitable LoRA is suggested. The WebUI reads no tags in the negative prompt, and in the
      hires pass, tags of the hires prompt replace those of the prompt. Multipliers that change over the steps need
      '--extension loractl'.

      Frontends: \(FrontendName.list).
      Without '--frontend', prompts in images made with ComfyUI, SwarmUI or Fooocus are read as that program does.

      \(onePrompt).
      """,
    options: [
      .models, .checkpoint, .frontend, .promptExtension, .compare, .negativePrompt, .hiresPrompt, .json, .prompt, .file,
      .verbose,
    ],
    exitCodes: "0 success, 1 errors, 2 usage or I/O error",
    jsonKeys: ResolveReport.keys,
    examples: [
      "sdprompt resolve 'a castle <lora:ink_wash:0.8>'",
      "sdprompt resolve --frontend forge --hires 'a castle, sharp <lora:ink_wash:0.4>' 'a castle <lora:ink_wash:0.8>'",
      "sdprompt resolve --compare sdcpp 'a castle <lora:ink_wash:0.5> <lora:ink_wash>' --json",
    ],
    run: { arguments, surroundings throws(CommandFailure) in
      let catalog = try ModelFolder.catalog(arguments, in: surroundings)
      var inputs = [PromptRole.positive: try PromptInput.only(arguments, in: surroundings)]
      let frontend =
        try FrontendName.frontend(.frontend, arguments) ?? inputs[.positive]?.origin?.frontend ?? .automatic1111
      if !arguments.has(.frontend) { inputs[.positive]?.noteReader(frontend, in: surroundings) }
      let other = try FrontendName.frontend(.compare, arguments)
      if other == frontend {
        throw .usage("'--compare' needs a frontend other than '\(frontend.name)', which reads the prompt")
      }
      if let text = arguments.value(of: .negativePrompt) {
        inputs[.negative] = PromptInput(argument: text, name: "<negative>")
      }
      if let text = arguments.value(of: .hiresPrompt) {
        inputs[.hires] = PromptInput(argument: text, name: "<hires>")
      }
      let folders = ModelFolder.distinct(arguments.allValues(of: .models))
      let checkpoint: ModelFamily? =
        if let name = arguments.value(of: .checkpoint) { try CheckpointName.family(of: name) } else { nil }
      let extensions = try FrontendName.extensions(named: arguments.allValues(of: .promptExtension))
      let resolver = Resolver(
        catalog: catalog, frontend: frontend, checkpoint: checkpoint,
        readsStepwiseMultipliers: extensions.contains(.loractl)
      ) { entry in
        ModelFile(inspecting: ModelFolder.path(of: entry, in: folders)).outline.map(LoraDescription.init)
      }
      let prompts = ResolvedPrompt.all(
        PromptSet(
          positive: inputs[.positive]?.source ?? "", negative: inputs[.negative]?.source, hires: inputs[.hires]?.source),
        resolver, comparedWith: other, style: .locations)
      let hasErrors = prompts.contains { $0.diagnostics.contains { $0.severity == .error } }
      var outcome = Outcome(exitCode: hasErrors ? 1 : 0)
      if arguments.has(.json) {
        outcome.output = OutputBytes(
          ResolveReport.text(of: prompts, frontend: frontend, comparedWith: other, isChecked: catalog != nil))
        return outcome
      }
      let ink = surroundings.outputInk
      var sections = prompts.map {
        PlanPrinter(plan: $0.plan, role: $0.role, isChecked: catalog != nil, ink: ink).text()
      }
      if let other {
        sections.append(DifferencePrinter(frontend: other, prompts: prompts, inputs: inputs, ink: ink).text())
      }
      outcome.output = OutputBytes(sections.joined(separator: "\n"))
      let findings = prompts.compactMap { prompt -> PrintedText? in
        guard !prompt.diagnostics.isEmpty, let input = inputs[prompt.role] else { return nil }
        var printer = DiagnosticPrinter(
          input, prompt.diagnostics, lines: SourceLines(of: prompt.source), in: surroundings)
        printer.showsEvidence = arguments.has(.verbose)
        return printer.text()
      }
      let separator: PrintedText = surroundings.outputIsTerminal && !findings.isEmpty ? "\n" : ""
      outcome.error = OutputBytes(separator + findings.joined(separator: "\n"))
      return outcome
    })
}
