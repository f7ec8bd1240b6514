import PromptModels
import PromptResolver

extension Command {
  static let models = Command(
    name: "models", summary: "list the models of a folder, and which of them a prompt can name",
    usage: "[options] [DIR ...]",
    details: """
      Each folder is that of the WebUI, Forge or ComfyUI, its 'models', or one of LoRAs; without one it is the current
      folder. Prints what to write in a prompt for each model, its kind, size and file, the alias in its header, and
      what is wrong with its name: another file with the same one, an alias that finds nothing, a name that no tag can
      spell. What is read of headers is kept in the user's folder for caches. The exit code is 2 when a folder cannot be
      read, otherwise 0.
      """,
    options: [.namesOnly, .noCache, .json],
    jsonKeys: ModelsReport.keys,
    examples: ["promptlint models .", "promptlint models --names-only --json ."],
    run: { arguments, surroundings throws(CommandFailure) in
      let paths = arguments.positionals.isEmpty ? ["."] : arguments.positionals
      let cache = arguments.has(.noCache) ? nil : ModelCache.user(environment: surroundings.environment)
      let isNamesOnly = arguments.has(.namesOnly)
      let catalog =
        isNamesOnly ? try ModelFolder.listing(of: paths) : try ModelFolder.catalog(of: paths, cache: cache)
      if arguments.has(.json) {
        return Outcome(standardOutput: JSONText.of(ModelsReport(catalog, hasAliases: !isNamesOnly)))
      }
      return Outcome(standardOutput: CatalogPrinter(catalog: catalog, ink: surroundings.outputInk).text())
    })
}
