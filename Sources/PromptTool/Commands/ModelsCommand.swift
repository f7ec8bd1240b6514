import ModelHeaders
import PromptModels
import PromptResolver

extension Command {
  static let models = Command(
    name: "models", summary: "list the models in a folder and what to write in a prompt for each",
    usage: "[options] [DIR ... | FILE ...]",
    details: """
      DIR is the folder of the WebUI, Forge or ComfyUI, its 'models' folder, or a folder of LoRAs; the default is the
      current folder. For each model, prints what to write in a prompt, its kind, size, file and alias, and any
      conflicts: duplicate names, aliases that are ignored, and names that cannot be written in a tag. Headers are
      cached in the user's cache folder. Files that may run code when they are loaded are listed first.

      For files, prints the contents of the header and of sidecar files: algorithm, rank, which layers it changes, the
      base model and the evidence for it, trigger words, and vectors of embeddings. Pickles are never loaded; those that
      might do more than create tensors are refused, because they may run code.
      """,
    options: [.namesOnly, .noCache, .details, .hashes, .json],
    exitCodes: "0 success, 1 a file may run code or is refused, 2 usage or I/O error",
    jsonKeys: ModelsReport.keys + "\n" + ModelFileReport.keys,
    examples: ["sdprompt models .", "sdprompt models --hashes Lora/ink_wash.safetensors"],
    run: { arguments, surroundings throws(CommandFailure) in
      let paths = arguments.positionals.isEmpty ? ["."] : arguments.positionals
      let file = paths.first(where: ModelFolder.isFile)
      if let file {
        if let folder = paths.first(where: FileDescriptor.isFolder) {
          throw .usage("folders and files cannot be mixed: '\(folder)' is a folder, '\(file)' is not")
        }
        for option in [CommandOption.namesOnly, .noCache] where arguments.has(option) {
          throw .usage("'\(option.name)' is only for folders, but '\(file)' is a file")
        }
        return inspect(paths, arguments, surroundings)
      }
      return try list(paths, arguments, surroundings)
    })

  /// Lists the models in folders.
  private static func list(
    _ paths: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws(CommandFailure) -> Outcome {
    let isNamesOnly = arguments.has(.namesOnly)
    for option in [CommandOption.noCache, .details, .hashes] where isNamesOnly && arguments.has(option) {
      throw .usage("'--names-only' and '\(option.name)' cannot be used together")
    }
    let cache = arguments.has(.noCache) ? nil : ModelCache.user(environment: surroundings.environment)
    let catalog =
      isNamesOnly
      ? try ModelFolder.listing(of: paths)
      : try ModelFolder.catalog(of: paths.map(ModelDirectory.init), cache: cache, in: surroundings)
    let folders = ModelFolder.distinct(paths)
    let isHashing = arguments.has(.hashes)
    let sizes = catalog.all.map { $0.size ?? 0 }
    var inspector = FileInspector(sizes: sizes, isHashing: isHashing, in: surroundings)
    defer { inspector.finish() }
    let inspect: ((CatalogEntry) -> InspectedFile)? =
      arguments.has(.details) || isHashing ? { inspector.inspect(ModelFolder.path(of: $0, in: folders)) } : nil
    var outcome = Outcome(exitCode: catalog.all.contains { $0.fault == .mayRunCode } ? 1 : 0)
    if arguments.has(.json) {
      outcome.output = OutputBytes(ModelsReport.text(of: catalog, hasAliases: !isNamesOnly, inspect: inspect))
    } else {
      let printer = CatalogPrinter(
        catalog: catalog, inspect: inspect,
        risk: { entry in
          let fault = ModelFile(inspecting: ModelFolder.path(of: entry, in: folders)).fault
          return fault?.reason ?? FileFault.mayRunCode.reason
        }, ink: surroundings.outputInk)
      outcome.output = OutputBytes(printer.text())
    }
    return outcome
  }

  /// Prints the properties of files.
  private static func inspect(
    _ paths: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) -> Outcome {
    var inspector = FileInspector(
      sizes: paths.map(FileDescriptor.size), isHashing: arguments.has(.hashes), in: surroundings)
    let files = paths.map { inspector.inspect($0) }
    inspector.finish()
    var outcome = Outcome(exitCode: files.contains { $0.file.fault != nil } ? 1 : 0)
    if arguments.has(.json) {
      outcome.output = OutputBytes(ModelFileReport.text(of: files))
    } else {
      let texts = files.map { ModelFilePrinter(inspected: $0, ink: surroundings.outputInk).text() }
      outcome.output = OutputBytes(texts.joined(separator: "\n"))
    }
    return outcome
  }
}
