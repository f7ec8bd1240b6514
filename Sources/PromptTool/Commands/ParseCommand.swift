import PromptDocuments
import PromptJSON
import PromptReports
import PromptSyntax

extension Command {
  static let parse = Command(
    name: "parse", summary: "print the syntax tree of a prompt", usage: "[options] [PROMPT]",
    details: """
      Prints each node and token of the tree with its line and column. There are no syntax errors: any text is a valid
      prompt. With '--extension dynamic-prompts', also prints how that extension parses it as a template.

      \(onePrompt), or the negative one with '--negative'.
      """,
    options: [.sexp, .json, .negative, .promptExtension, .prompt, .file],
    jsonKeys: ParseReport.keys,
    examples: ["sdprompt parse 'a (castle:1.2)'", "sdprompt parse --sexp '[day:night:0.5]'"],
    run: { arguments, surroundings throws(CommandFailure) in
      if arguments.has(.sexp), arguments.has(.json) {
        throw .usage("'--sexp' and '--json' cannot be used together")
      }
      let input = try PromptInput.shown(as: nil, arguments, in: surroundings)
      let tree = SyntaxTree(parsing: input.source, options: arguments.parsingOptions)
      let extensions = try FrontendName.extensions(named: arguments.allValues(of: .promptExtension))
      let variants = extensions.contains(.dynamicPrompts) ? tree.variants(of: .dynamicPrompts) : nil
      if arguments.has(.json) {
        var pieces = OutputPieces(to: surroundings.writeOutput)
        write(tree, variants, to: &pieces)
        return Outcome(output: pieces.rest)
      }
      if arguments.has(.sexp) {
        let dumps = [tree.dump()] + (variants.map { [$0.dump()] } ?? [])
        return Outcome(standardOutput: dumps.map { PrintedText(source: $0) + "\n" }.joined())
      }
      return Outcome(standardOutput: TreePrinter(tree: tree, variants: variants, ink: surroundings.outputInk).text())
    })

  /// Writes the report in pieces, which need not be in memory together.
  private static func write(_ tree: SyntaxTree, _ variants: VariantTree?, to pieces: inout OutputPieces) {
    let ranges = ReportRanges(.locations, in: tree.source)
    pieces.beginList(#"{"nodes":["#)
    ParseReport.nodes(of: tree, ranges: ranges) { pieces.append(element: $0) }
    pieces.beginList(#"],"tokens":["#)
    ParseReport.tokens(of: tree, ranges: ranges) { pieces.append(element: $0) }
    if let variants {
      pieces.beginList(#"],"variants":["#)
      ParseReport.nodes(of: variants, in: tree.source, ranges: ranges) { pieces.append(element: $0) }
    }
    pieces.endList(before: ["command": "parse", "version": 1])
    pieces.append("\n")
  }
}
