import PromptDocuments
import PromptSyntax

extension Command {
  static let parse = Command(
    name: "parse", summary: "show the tree of a prompt", usage: "[options] [PROMPT]",
    details: """
      Prints a line for each node and each token of the tree, with its line and column. Every text is a prompt, so this
      does not fail.

      \(onePrompt)
      """,
    options: [.sexp, .json, .negative, .prompt, .file],
    jsonKeys: ParseReport.keys + "\n" + placeKeys,
    examples: ["sdprompt parse 'a (castle:1.2)'", "sdprompt parse --sexp '[day:night:0.5]'"],
    run: { arguments, surroundings throws(CommandFailure) in
      if arguments.has(.sexp), arguments.has(.json) {
        throw .usage("'--sexp' and '--json' are two forms of the tree; choose one")
      }
      let input = try PromptInput.only(arguments, role: arguments.promptRole, in: surroundings)
      input.noteReader(in: surroundings)
      let tree = SyntaxTree(parsing: input.source, options: arguments.parsingOptions)
      if arguments.has(.json) {
        return Outcome(output: ParseReport.write(tree, to: OutputPieces(to: surroundings.writeOutput)).rest)
      }
      if arguments.has(.sexp) { return Outcome(standardOutput: PrintedText(source: tree.dump()) + "\n") }
      return Outcome(standardOutput: TreePrinter(tree: tree, ink: surroundings.outputInk).text())
    })
}

extension ParsedArguments {
  /// What of the language to read.
  var parsingOptions: ParsingOptions { promptRole.parsingOptions }
  /// Which prompt it is.
  var promptRole: PromptRole { has(.negative) ? .negative : .positive }
}
