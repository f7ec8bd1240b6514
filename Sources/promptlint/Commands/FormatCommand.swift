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
      '--write' it is written into the files, and with '--diff' the difference is shown. The exit code is 1 when
      '--diff' shows something, 2 when a file cannot be read.
      """,
    options: [.prompt, .files, .stdinFilename, .input, .field, .negative, .config, .noConfig, .write, .diff],
    jsonKeys: "There is no JSON.",
    examples: ["promptlint format --prompt 'a  (castle: 1.20 ) ,fog'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let input = try InputFormat(arguments)
      guard !(arguments.has(.diff) && arguments.has(.write)) else {
        throw .usage("'--diff' shows what '--write' would write; choose one")
      }
      var outcome = Outcome()
      let documents = try documents(arguments, input, surroundings)
      defer {
        if arguments.has(.write) { FileReplacement.sweep(foldersOf: documents.compactMap { $0.contents?.path }) }
      }
      for (name, contents, document) in documents {
        let edits = edits(of: document, isNegative: arguments.has(.negative))
        guard let text = try? document.file.applying(edits) else { continue }
        if arguments.has(.diff) {
          outcome.output += UnifiedDiff.bytes(of: document.file, edits: edits, name: name)
          if !edits.isEmpty { outcome.exitCode = 1 }
        } else if arguments.has(.write), let contents {
          guard text != document.file else { continue }
          do throws(InputFailure) { try FileReplacement.write(text.bytes, to: contents) } catch {
            throw .unreadable("cannot write '\(Printable.line(name))': \(error.reason)")
          }
        } else {
          outcome.output += text.endingInLineBreak
        }
      }
      return outcome
    })

  /// The documents to format with their names, and what was read of those that are files.
  private static func documents(
    _ arguments: ParsedArguments, _ input: InputFormat, _ surroundings: Surroundings
  ) throws(CommandFailure) -> [(name: String, contents: FileContents?, document: Document)] {
    let paths = try arguments.inputPaths()
    if let text = arguments.value(of: .prompt) {
      return [("<prompt>", nil, Document(reading: SourceText(text), as: .prompt))]
    }
    var configurations = Configurations(arguments, in: surroundings)
    let names = input.fileNames.subtracting(.images)
    let found = InputPaths(paths, names: names, configurations: &configurations)
    if let failure = found.failures.first { throw .unreadable(failure) }
    var documents: [(String, FileContents?, Document)] = []
    for path in found.files {
      let contents = path == "-" ? nil : try PromptInput.contents(ofFile: path)
      let name = contents?.path ?? arguments.value(of: .stdinFilename) ?? "<stdin>"
      let bytes = if let contents { contents.bytes } else { try PromptInput.standardInputBytes(in: surroundings) }
      let source = try text(bytes, named: name)
      let format = input.format(of: source, named: name, field: arguments.value(of: .field))
      documents.append((name, contents, Document(reading: source, as: format)))
    }
    return documents
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

  private static func edits(of document: Document, isNegative: Bool) -> [SourceEdit] {
    document.prompts.flatMap { prompt -> [SourceEdit] in
      let options: ParsingOptions = isNegative ? .negativePrompt : prompt.role.parsingOptions
      let formatted = PromptFormatter.formatted(prompt.source, options: options)
      guard let edit = SourceEdit(turning: prompt.source, into: formatted) else { return [] }
      return (try? prompt.fileEdits(for: [edit])) ?? []
    }
  }
}
