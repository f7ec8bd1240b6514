import ModelHeaders
import PromptFrontends
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

      With '--for', the only output is the JSON that a program takes to make the image, and what that program cannot do is
      reported as diagnostics. The prompt is sent without comments and tags unless '--convert' rewrites it. The requests:

      \(Command.table(Backend.allCases.map { (name: $0.rawValue, text: $0.request) }))

      Frontends: \(FrontendName.list).
      Without '--frontend', prompts in images made with ComfyUI, SwarmUI or Fooocus are read as that program does.

      \(onePrompt).
      """,
    options: [
      .models, .checkpoint, .frontend, .promptExtension, .compare, .negativePrompt, .hiresPrompt, .requestFor,
      .convertText, .steps, .json, .prompt, .file, .verbose,
    ],
    exitCodes: "0 success, 1 errors, 2 usage or I/O error",
    jsonKeys: ResolveReport.keys,
    examples: [
      "sdprompt resolve 'a castle <lora:ink_wash:0.8>'",
      "sdprompt resolve --frontend forge --hires 'a castle, sharp <lora:ink_wash:0.4>' 'a castle <lora:ink_wash:0.8>'",
      "sdprompt resolve --compare sdcpp 'a castle <lora:ink_wash:0.5> <lora:ink_wash>' --json",
      "sdprompt resolve --for a1111 --negative blurry --steps 30 'a castle <lora:ink_wash:0.8>'",
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
      let promptSet = PromptSet(
        positive: inputs[.positive]?.source ?? "", negative: inputs[.negative]?.source, hires: inputs[.hires]?.source)
      let plan = resolver.plan(for: promptSet)
      let request = try request(arguments, of: plan, catalog, folders, checkpoint)
      let prompts = ResolvedPrompt.all(
        promptSet, plan, resolver, comparedWith: other, request: request, style: .locations)
      let hasErrors = prompts.contains { $0.diagnostics.contains { $0.severity == .error } }
      var outcome = Outcome(exitCode: hasErrors ? 1 : 0)
      if arguments.has(.json) {
        outcome.output = OutputBytes(
          ResolveReport.text(
            of: prompts, request: request, frontend: frontend, comparedWith: other, isChecked: catalog != nil))
        return outcome
      }
      if let request {
        outcome.output = OutputBytes(request.body)
      } else {
        let ink = surroundings.outputInk
        var sections = prompts.map {
          PlanPrinter(plan: $0.plan, role: $0.role, isChecked: catalog != nil, ink: ink).text()
        }
        if let other {
          sections.append(DifferencePrinter(frontend: other, prompts: prompts, inputs: inputs, ink: ink).text())
        }
        outcome.output = OutputBytes(sections.joined(separator: "\n"))
      }
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

  /// The request that `--for` asks for; nil without the option.
  private static func request(
    _ arguments: ParsedArguments, of plan: PromptSetPlan, _ catalog: Catalog?, _ folders: [String],
    _ family: ModelFamily?
  ) throws(CommandFailure) -> BackendRequest? {
    guard let backend: Backend = try arguments.word(of: .requestFor) else {
      for option in [CommandOption.convertText, .steps] where arguments.has(option) {
        throw .usage("'\(option.name)' needs '--for'")
      }
      return nil
    }
    if arguments.has(.compare), !arguments.has(.json) {
      throw .usage("'--for' prints the request alone; add '--json' to compare frontends as well")
    }
    var options = BackendRequest.Options()
    options.convertsText = arguments.has(.convertText)
    options.steps = try arguments.stepCount(of: .steps).flatMap { try? SamplingSteps($0) }
    // The paths of several folders begin with the folder.
    options.folder = folders.count == 1 ? folders[0] : ""
    options.family = family
    options.files = DialectFiles(catalog)
    options.checkpoint = arguments.value(of: .checkpoint).flatMap { CheckpointName.listedName(ofFile: $0) }
    return plan.request(for: backend, options)
  }
}

extension Backend {
  /// What its request is, for the help.
  fileprivate var request: String {
    switch self {
    case .stableDiffusionCpp: "for stable-diffusion.cpp's server: the body of POST /sdcpp/v1/img_gen"
    case .comfyUI: "the body of POST /prompt: a graph with LoraLoader nodes"
    case .diffusers: "the arguments of load_lora_weights(), set_adapters() and the pipeline"
    case .drawThings: "for Draw Things: the body of POST /sdapi/v1/txt2img"
    case .automatic1111: "for the WebUI: the body of POST /sdapi/v1/txt2img, tags included"
    }
  }
}
