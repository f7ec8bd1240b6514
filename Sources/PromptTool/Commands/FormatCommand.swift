import PromptDocuments
import PromptLinter
import PromptSyntax

extension Command {
  static let format = Command(
    name: "format", summary: "format prompts without changing the image",
    usage: "[options] [FILE | DIR ...]",
    details: """
      Writes numbers in their shortest form, and single spaces between words and after commas. The WebUI reads the
      result as the same prompt: the same tags, weights (to the last bit), schedules and words. Where that is not
      certain, the prompt is left unchanged. Prints the formatted text, unless '--write' or '--diff' is given. Images
      are not formatted; see 'sdprompt help files' for the formats. On CI systems, text that contains a workflow command
      such as '::error::' is written to files but never printed.
      """,
    options: [.prompt, .files, .stdinFilename, .input, .field, .negative, .config, .noConfig, .write, .diff],
    exitCodes: "0 success, 1 '--diff' shows changes, 2 usage or I/O error",
    examples: ["sdprompt format --prompt 'a  (castle: 1.20 ) ,fog'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let input = try InputFormat(arguments)
      guard !(arguments.has(.diff) && arguments.has(.write)) else {
        throw .usage("'--diff' and '--write' cannot be used together")
      }
      var (outcome, output) = (Outcome(), OutputPieces(to: surroundings.writeOutput))
      let paths = try arguments.inputPaths()
      if let text = arguments.value(of: .prompt) {
        let prompt = PromptDocument(reading: SourceText(argument: text), as: .prompt)
        outcome.exitCode = try format(prompt, named: "<prompt>", nil, input, arguments, surroundings, &output)
        outcome.output = output.rest
        return outcome
      }
      var configurations = Configurations(arguments, in: surroundings)
      let found = InputPaths(
        paths, names: input.fileNames.subtracting(.images), configurations: &configurations)
      var failures = found.failures
      for path in found.files {
        do throws(CommandFailure) {
          let contents = path == "-" ? nil : try FileContents.ofFile(path)
          let name = contents?.path ?? arguments.value(of: .stdinFilename) ?? "<stdin>"
          let bytes = if let contents { contents.bytes } else { try PromptInput.standardInputBytes(in: surroundings) }
          let file = try text(bytes, named: name)
          let document = PromptDocument(
            reading: file, as: input.format(of: file, named: name, field: arguments.value(of: .field)))
          let exitCode = try format(document, named: name, contents, input, arguments, surroundings, &output)
          outcome.exitCode = max(outcome.exitCode, exitCode)
        } catch {
          guard case .unreadable(let message) = error else { throw error }
          failures.append(message)
        }
      }
      if arguments.has(.write) { FileReplacement.sweep(foldersOf: found.files.filter { $0 != "-" }) }
      if !failures.isEmpty { outcome.exitCode = 2 }
      outcome.output = output.rest
      outcome.error = OutputBytes(failures.map { "error: \($0)\n" }.joined())
      return outcome
    })

  /// Formats a document and writes it, prints it, or prints a diff; returns the exit code.
  ///
  /// - Parameter contents: the file; nil for `--prompt` and standard input.
  private static func format(
    _ document: PromptDocument, named name: String, _ contents: FileContents?, _ input: InputFormat,
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: inout OutputPieces
  ) throws(CommandFailure) -> Int32 {
    let edits = edits(of: document, isNegative: arguments.has(.negative))
    guard let text = try? document.file.applying(edits) else { return 0 }
    if arguments.has(.diff) {
      let diff = UnifiedDiff.bytes(of: document.file, edits: edits, name: name)
      output.append(try surroundings.output(verbatim: diff))
      return edits.isEmpty ? 0 : 1
    }
    if arguments.has(.write), let contents {
      if edits.isEmpty { return 0 }
      do throws(InputFailure) { try Rewriting.write(text, to: contents, input) } catch {
        throw .unreadable("cannot write '\(name)': \(error.reason)")
      }
    } else {
      output.append(try surroundings.output(verbatim: text.endingInLineBreak))
    }
    return 0
  }

  /// The text of a file that can be rewritten.
  private static func text(_ bytes: ContiguousArray<UInt8>, named name: String) throws(CommandFailure) -> SourceText {
    let file = SourceText(bytes: bytes)
    if case .image = FileKind(of: file) {
      throw .unreadable("cannot format \(PromptInput.shown(name)): it is an image")
    }
    try PromptInput.refuseUnlessText(file, named: name)
    return file
  }

  private static func edits(of document: PromptDocument, isNegative: Bool) -> [SourceEdit] {
    document.prompts.flatMap { prompt -> [SourceEdit] in
      let options: ParsingOptions = isNegative ? .negativePrompt : prompt.role.parsingOptions
      let formatted = PromptFormatter.formatted(prompt.source, options: options)
      return prompt.fileEdits(turningInto: formatted) ?? []
    }
  }
}
