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
      nothing is changed. Files and folders are those of 'check', without images. Prints the formatted text; with '--write' it goes into the files,
      and with '--diff' the difference is shown. The exit code is 1 when '--diff' shows something, 2 when a file cannot
      be read.
      """,
    options: [.prompt, .files, .input, .field, .negative, .config, .noConfig, .write, .diff],
    jsonKeys: "There is no JSON.",
    examples: ["promptlint format --prompt 'a  (castle: 1.20 ) ,fog'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let input = try InputFormat(arguments)
      guard !(arguments.has(.diff) && arguments.has(.write)) else {
        throw .usage("'--diff' shows what '--write' would write; choose one")
      }
      var outcome = Outcome()
      let files = try files(arguments, surroundings)
      defer { if arguments.has(.write) { FileReplacement.sweep(foldersOf: files.compactMap { $0.contents?.path }) } }
      for (name, contents, file) in files {
        let format =
          arguments.value(of: .prompt) != nil
          ? .prompt : input.format(of: file, named: name, field: arguments.value(of: .field))
        let edits = edits(of: Document(reading: file, as: format), isNegative: arguments.has(.negative))
        guard let text = try? file.applying(edits) else { continue }
        if arguments.has(.diff) {
          outcome.output += UnifiedDiff.bytes(of: file, edits: edits, name: name)
          if !edits.isEmpty { outcome.exitCode = 1 }
        } else if arguments.has(.write), let contents {
          guard text != file else { continue }
          do throws(InputFailure) { try FileReplacement.write(text.bytes, to: contents) } catch {
            throw .unreadable("cannot write '\(Printable.line(name))': \(error.reason)")
          }
        } else {
          outcome.output += text.endingInLineBreak
        }
      }
      return outcome
    })

  /// The texts to format, with their names.
  private static func files(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws(CommandFailure) -> [(name: String, contents: FileContents?, file: SourceText)] {
    let paths = arguments.positionals + arguments.allValues(of: .files)
    if let text = arguments.value(of: .prompt) {
      guard paths.isEmpty else { throw .usage("give either files or '--prompt', not both") }
      return [("<prompt>", nil, SourceText(text))]
    }
    var files: [(String, FileContents?, SourceText)] = []
    var configurations = Configurations(arguments, in: surroundings)
    let names = try InputFormat(arguments).fileNames.subtracting(.images)
    let found = InputPaths(paths.isEmpty ? ["-"] : paths, names: names, configurations: &configurations)
    if let failure = found.failures.first { throw .unreadable(failure) }
    for path in found.files {
      if path == "-" {
        let bytes = try PromptInput.standardInputBytes(in: surroundings)
        files.append(("<stdin>", nil, try text(bytes, named: "<stdin>")))
        continue
      }
      let contents = try PromptInput.contents(ofFile: path)
      files.append((path, contents, try text(contents.bytes, named: path)))
    }
    return files
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
