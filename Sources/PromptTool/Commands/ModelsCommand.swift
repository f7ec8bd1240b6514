import PromptModels
import PromptResolver

extension Command {
  static let models = Command(
    name: "models", summary: "list the models of a folder, and which of them a prompt can name",
    usage: "[options] [DIR ... | FILE ...]",
    details: """
      Each folder is that of the WebUI, Forge or ComfyUI, its 'models', or one of LoRAs; without one it is the current
      folder. Prints what to write in a prompt for each model, its kind, size and file, the alias in its header, and
      what is wrong with its name: another file with the same one, an alias that finds nothing, a name that no tag can
      spell. What is read of headers is kept in the user's folder for caches. Files that may run code when they are
      loaded come first, and then the exit code is 1; it is 2 when a folder cannot be read, otherwise 0.

      Of files it prints what their headers and the notes beside them say: the algorithm and rank, what is changed, the
      base model and how it is known, trigger words; of an embedding, in a picture too, its vectors and their width. No
      pickle is loaded; one that is not proven to make only tensors is refused, as it may run code. The exit code is 1
      when a file is refused.
      """,
    options: [.namesOnly, .noCache, .details, .hashes, .json],
    jsonKeys: ModelsReport.keys + "\n" + ModelFileReport.keys,
    examples: ["sdprompt models .", "sdprompt models --hashes Lora/ink_wash.safetensors"],
    run: { arguments, surroundings throws(CommandFailure) in
      let paths = arguments.positionals.isEmpty ? ["."] : arguments.positionals
      let file = paths.first(where: ModelFolder.isFile)
      if let file {
        if let folder = paths.first(where: FileDescriptor.isFolder) {
          throw .usage(
            "give either folders or files: '\(folder)' is a folder, '\(file)' is none")
        }
        for option in [CommandOption.namesOnly, .noCache] where arguments.has(option) {
          throw .usage("'\(option.name)' is for folders, and '\(file)' is none")
        }
        return inspect(paths, arguments, surroundings)
      }
      return try list(paths, arguments, surroundings)
    })

  /// Prints the models of folders.
  private static func list(
    _ paths: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws(CommandFailure) -> Outcome {
    let isNamesOnly = arguments.has(.namesOnly)
    for option in [CommandOption.noCache, .details, .hashes] where isNamesOnly && arguments.has(option) {
      throw .usage("'--names-only' opens no file, which '\(option.name)' is about")
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
      outcome.output = OutputBytes(JSONText.of(ModelsReport(catalog, hasAliases: !isNamesOnly, inspect: inspect)))
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

  /// Prints what is known of files.
  private static func inspect(
    _ paths: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) -> Outcome {
    var inspector = FileInspector(
      sizes: paths.map(FileDescriptor.size), isHashing: arguments.has(.hashes), in: surroundings)
    let files = paths.map { inspector.inspect($0) }
    inspector.finish()
    var outcome = Outcome(exitCode: files.contains { $0.file.fault != nil } ? 1 : 0)
    if arguments.has(.json) {
      outcome.output = OutputBytes(JSONText.of(ModelFilesReport(files: files.map(ModelFileReport.init))))
    } else {
      let texts = files.map { ModelFilePrinter(inspected: $0, ink: surroundings.outputInk).text() }
      outcome.output = OutputBytes(texts.joined(separator: "\n"))
    }
    return outcome
  }
}
