import PromptDocuments
import PromptLinter
import PromptSyntax

extension Command {
  static let format = Command(
    name: "format", summary: "write prompts the usual way, without changing the image",
    usage: "[options] [FILE | DIR ...]",
    details: """
      Numbers get their shortest form, and there is one space between words and after commas. What comes out means the
      same to the WebUI: the same tags, weights to the last bit, schedules and words; where that cannot be shown,
      nothing is changed. Files and folders are those of 'check', without images. Prints the formatted text; with
      '--write' it is written into the files, and with '--diff' the difference is shown. Where 'CI' is set, a text of which
      a line would be a command to the system that runs it, such as '::error::', goes into files only. The exit code is 1
      when '--diff' shows something, 2 when a file cannot be read or written.
      """,
    options: [.prompt, .files, .stdinFilename, .input, .field, .negative, .config, .noConfig, .write, .diff],
    jsonKeys: "There is no JSON.",
    examples: ["sdprompt format --prompt 'a  (castle: 1.20 ) ,fog'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let input = try InputFormat(arguments)
      guard !(arguments.has(.diff) && arguments.has(.write)) else {
        throw .usage("'--diff' shows what '--write' would write; choose one")
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
          let contents = path == "-" ? nil : try PromptInput.contents(ofFile: path)
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

  /// Formats a document, and writes it, or prints it or the difference; the exit code.
  ///
  /// - Parameter contents: what was read of the file; nil where the document is not one.
  private static func format(
    _ document: PromptDocument, named name: String, _ contents: FileContents?, _ input: InputFormat,
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: inout OutputPieces
  ) throws(CommandFailure) -> Int32 {
    let edits = edits(of: document, isNegative: arguments.has(.negative))
    guard let text = try? document.file.applying(edits) else { return 0 }
    if arguments.has(.diff) {
      let difference = UnifiedDiff.bytes(of: document.file, edits: edits, name: name)
      output.append(try OutputBytes(data: difference, in: surroundings))
      return edits.isEmpty ? 0 : 1
    }
    if arguments.has(.write), let contents {
      if edits.isEmpty { return 0 }
      do throws(InputFailure) { try Rewriting.write(text, to: contents, input) } catch {
        throw .unreadable("cannot write '\(name)': \(error.reason)")
      }
    } else {
      output.append(try OutputBytes(data: text.endingInLineBreak, in: surroundings))
    }
    return 0
  }

  /// A file that can be rewritten.
  private static func text(_ bytes: ContiguousArray<UInt8>, named name: String) throws(CommandFailure) -> SourceText {
    let file = SourceText(bytes: bytes)
    if case .image = FileKind(of: file) {
      throw .unreadable("cannot format \(PromptInput.shown(name)): prompts in images cannot be rewritten")
    }
    try PromptInput.refuseUnlessText(file, named: name)
    return file
  }

  private static func edits(of document: PromptDocument, isNegative: Bool) -> [SourceEdit] {
    document.prompts.flatMap { prompt -> [SourceEdit] in
      let options: ParsingOptions = isNegative ? .negativePrompt : prompt.role.parsingOptions
      let formatted = PromptFormatter.formatted(prompt.source, options: options)
      return (try? prompt.fileEdits(for: prompt.source.edits(turningInto: formatted))) ?? []
    }
  }
}
