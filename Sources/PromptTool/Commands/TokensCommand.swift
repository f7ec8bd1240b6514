import PromptResolver
import PromptSyntax
import PromptTokenizer

extension Command {
  static let tokens = Command(
    name: "tokens", summary: "count the tokens of a prompt, and show its chunks", usage: "[options] [PROMPT]",
    details: """
      Prints how many tokens the prompt has, as the WebUI shows it, and what falls into which chunk of 75: the text
      encoder reads one chunk at a time. Phrases between commas that a border tears are listed. Of a prompt with several
      texts, as schedules and 'AND' make, the longest counts. With '--models', embeddings take the places of their
      vectors. The tokens are those of CLIP ViT-L/14, which SD 1 and SDXL use. Where the WebUI makes no image, that is an
      error, and the exit code is 1.

      \(onePrompt)
      """,
    options: [.steps, .models, .json, .negative, .prompt, .file],
    jsonKeys: TokensReport.keys + "\n" + DiagnosticReport.keys + "\n" + placeKeys,
    examples: ["sdprompt tokens 'a castle at night, oil painting BREAK fog'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let steps = try arguments.samplingSteps()
      let input = try PromptInput.only(arguments, role: arguments.promptRole, in: surroundings)
      input.noteReader(in: surroundings)
      let catalog = try ModelFolder.catalog(arguments, in: surroundings)
      let lines = SourceLines(of: input.source)
      let isJSON = arguments.has(.json)
      do throws(MeaningError) {
        let meaning = try Meaning(of: input.source, steps: steps, options: arguments.parsingOptions)
        let embeddings = LoadedEmbeddings.of(
          catalog?.embeddings ?? [], in: arguments.allValues(of: .models), mentionedIn: meaning)
        let tokens = TokenCount(of: meaning, embeddings: embeddings)
        if isJSON { return Outcome(json: TokensReport.text(of: tokens, lines: lines)) }
        let printer = ChunkPrinter(
          input: input, lines: lines, tokens: tokens, partCount: meaning.parts.count, width: surroundings.width,
          ink: surroundings.outputInk)
        return Outcome(standardOutput: printer.text())
      } catch {
        let diagnostic = Diagnostic(error, in: input.source)
        if isJSON {
          return Outcome(exitCode: 1, json: TokensReport.text(of: diagnostic, lines: lines))
        }
        let printer = DiagnosticPrinter(input, lines: lines, ink: surroundings.errorInk, width: surroundings.width)
        return Outcome(exitCode: 1, standardError: printer.text(of: diagnostic))
      }
    })
}
