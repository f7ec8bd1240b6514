import PromptReports
import PromptResolver
import PromptSyntax
import PromptTokenizer

extension Command {
  static let tokens = Command(
    name: "tokens", summary: "count the tokens of a prompt and show its chunks", usage: "[options] [PROMPT]",
    details: """
      Prints the token count that the WebUI shows, and the text in each chunk of 75 tokens, which is what the text
      encoder reads at a time. Also lists phrases, that is, text between commas, that are split between two chunks. If
      schedules or 'AND' make several texts, the longest one is shown. With '--models', an embedding counts as one token
      per vector. The tokens are those of CLIP ViT-L/14, which SD 1 and SDXL use. With '--frontend', the texts are those
      that another frontend reads, but chunks are still split as in the WebUI.

      \(onePrompt), or the negative one with '--negative'.
      """,
    options: [.steps, .frontend, .models, .json, .negative, .prompt, .file],
    exitCodes: "0 success, 1 the frontend makes no image from this prompt, 2 usage or I/O error",
    jsonKeys: TokensReport.keys,
    examples: ["sdprompt tokens 'a castle at night, oil painting BREAK fog'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let steps = try arguments.samplingSteps()
      let frontend = try FrontendName.frontend(.frontend, arguments)
      let input = try PromptInput.shown(as: frontend, arguments, in: surroundings)
      let catalog = try ModelFolder.catalog(arguments, in: surroundings)
      let lines = SourceLines(of: input.source)
      let isJSON = arguments.has(.json)
      do throws(MeaningFailure) {
        let meaning = try (frontend ?? .automatic1111).meaning(
          of: input.source, steps: steps, role: arguments.promptRole)
        let embeddings = LoadedEmbeddings.of(
          catalog?.embeddings ?? [], in: arguments.allValues(of: .models), mentionedIn: meaning)
        let tokens = TokenCount(of: meaning, embeddings: embeddings)
        if isJSON { return Outcome(json: TokensReport.text(of: tokens, ranges: ReportRanges(lines))) }
        let printer = ChunkPrinter(
          input: input, lines: lines, tokens: tokens, partCount: meaning.parts.count, width: surroundings.width,
          ink: surroundings.outputInk)
        return Outcome(standardOutput: printer.text())
      } catch {
        let diagnostic = error.diagnostic
        if isJSON { return Outcome(exitCode: 1, json: TokensReport.text(of: diagnostic, ranges: ReportRanges(lines))) }
        let printer = DiagnosticPrinter(input, [diagnostic], lines: lines, in: surroundings)
        return Outcome(exitCode: 1, standardError: printer.text())
      }
    })
}
