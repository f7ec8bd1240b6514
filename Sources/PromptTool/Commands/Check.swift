import Foundation
import PromptDocuments
import PromptLinter
import PromptModels
import PromptSyntax

/// A run of `check`: reads files, lints them, fixes them if requested, and prints the findings.
struct Check {
  private let arguments: ParsedArguments
  private let surroundings: Surroundings
  private let output: CheckOutput
  private let input: InputFormat
  private let checker: FileChecker
  private var configurations: Configurations
  private var unreadable: [String] = []
  private var summary = CheckSummary()
  /// The smallest number of warnings that a configuration allows.
  private var maxWarnings: Int?

  init(_ arguments: ParsedArguments, in surroundings: Surroundings) throws(CommandFailure) {
    self.arguments = arguments
    self.surroundings = surroundings
    output = try CheckOutput(arguments)
    input = try InputFormat(arguments)
    // A job opens at most two files at the same time: a model and a sidecar file.
    checker = FileChecker(jobs: ParallelMap.jobs(opening: 2, atMost: try Self.jobs(arguments)))
    configurations = Configurations(arguments, in: surroundings)
    if arguments.has(.diff), arguments.has(.fix) {
      throw .usage("'--diff' and '--fix' cannot be used together")
    }
    if arguments.has(.unsafeFixes), !arguments.has(.fix), !arguments.has(.diff) {
      throw .usage("'--unsafe-fixes' needs '--fix' or '--diff'")
    }
  }

  /// The number of parallel jobs.
  private static func jobs(_ arguments: ParsedArguments) throws(CommandFailure) -> Int {
    guard let text = arguments.value(of: .jobs) else { return ProcessInfo.processInfo.activeProcessorCount }
    guard let jobs = Int(text), (1...256).contains(jobs) else {
      throw .usage("'--jobs' needs a number from 1 to 256, not '\(text)'")
    }
    return jobs
  }

  mutating func run() throws(CommandFailure) -> Outcome {
    if arguments.has(.printConfig) { return try printedConfiguration() }
    let inputs = try inputs()
    let isFixing = arguments.has(.fix) || arguments.has(.diff)
    let progress = Locked(Progress(label: "checking", in: surroundings))
    let write = surroundings.writeOutput.map { write in
      { (output: OutputBytes) in
        progress.withLock { $0.finish() }
        write(output)
      }
    }
    // If a fixed text is written to standard output, findings are written to standard error.
    let mayPrintText = arguments.has(.fix) && inputs.contains { !$0.isFile }
    var text = OutputPieces(to: write)
    var report = CheckReporter(
      output, isQuiet: arguments.has(.quiet), isVerbose: arguments.has(.verbose), jobs: checker.jobs,
      to: OutputPieces(to: mayPrintText ? nil : write), in: surroundings)
    for batch in CheckInput.batches(of: inputs) {
      let jobs = try readJobs(batch)
      var files = checker.check(jobs) { blocks, all in
        let isAll = batch.count == inputs.count
        let files = batch.startIndex + batch.count * blocks / all
        progress.withLock { $0.show(UInt64(isAll ? blocks : files), of: UInt64(isAll ? all : inputs.count)) }
      }
      if isFixing { append(fix(jobs, &files), to: &text) }
      for file in files {
        summary.add(file)
        if !arguments.has(.diff) { report.add(file) }
      }
    }
    progress.withLock { $0.finish() }
    if arguments.has(.fix) { FileReplacement.sweep(foldersOf: inputs.compactMap(\.path)) }
    report.end(summary, unreadable: unreadable)
    let printsText = arguments.has(.diff) || !text.rest.bytes.isEmpty
    var outcome = Outcome(exitCode: exitCode, output: printsText ? text.rest : report.pieces.rest)
    if printsText, !arguments.has(.diff) { outcome.error = report.pieces.rest }
    outcome.error += OutputBytes(unreadable.map { "error: \($0)\n" }.joined())
    return outcome
  }

  /// The configuration of one file or folder; its sources are written to standard error.
  private mutating func printedConfiguration() throws(CommandFailure) -> Outcome {
    let paths = arguments.positionals + arguments.allValues(of: .files)
    guard paths.count <= 1 else { throw .usage("'--print-config' takes one file, but got \(paths.count)") }
    let path = (paths.first ?? arguments.value(of: .stdinFilename)).map {
      FileDescriptor.isFolder($0) ? FilePath.joined($0, "") : $0
    }
    let (text, sources) = try configurations.text(ofFile: path)
    return Outcome(
      output: text,
      error: OutputBytes(arguments.has(.quiet) ? "" : sources.map { "note: read from '\($0)'\n" }.joined()))
  }

  private var exitCode: Int32 {
    if !unreadable.isEmpty { return 2 }
    return summary.errors > 0 || summary.warnings > maxWarnings ?? 0 ? 1 : 0
  }

  // MARK: Reading

  private mutating func inputs() throws(CommandFailure) -> [CheckInput] {
    let paths = try arguments.inputPaths()
    if let text = arguments.value(of: .prompt) { return [.prompt(text)] }
    let found = InputPaths(paths, names: input.fileNames, configurations: &configurations)
    for failure in found.failures { addUnreadable(failure) }
    return found.files.map { $0 == "-" ? .standardInput : .file($0) }
  }

  /// Reads the documents to check. Failures are collected, so that the others are still checked.
  private mutating func readJobs(_ inputs: ArraySlice<CheckInput>) throws(CommandFailure) -> [FileChecker.Job] {
    let (input, field) = (self.input, arguments.value(of: .field))
    let documents = ParallelMap.map(Array(inputs), jobs: checker.jobs) { one in
      one.path.map { path in Result { () throws(CommandFailure) in try CheckInput.document(ofFile: path, input, field) }
      }
    }
    var jobs: [FileChecker.Job] = []
    for (one, document) in zip(inputs, documents) {
      do throws(CommandFailure) {
        switch one {
        case .prompt(let text):
          jobs.append(
            try job(named: "<prompt>", nil, DocumentSections(reading: SourceText(argument: text), as: .prompt)))
        case .standardInput:
          let source = SourceText(bytes: try PromptInput.standardInputBytes(in: surroundings))
          let name = arguments.value(of: .stdinFilename)
          let document = try CheckInput.document(of: source, named: name ?? "<stdin>", input, field)
          jobs.append(try job(named: name ?? "<stdin>", nil, document, configuredAs: name))
        case .file(let path):
          guard let (contents, document) = try document?.get() else { continue }
          jobs.append(try job(named: path, contents, document))
        }
      } catch {
        guard case .unreadable(let message) = error else { throw error }
        addUnreadable(message)
      }
    }
    return jobs
  }

  private mutating func addUnreadable(_ message: String) {
    // A configuration that cannot be read fails for each file in its folder.
    if unreadable.last != message { unreadable.append(message) }
  }

  private mutating func job(
    named name: String, _ contents: FileContents?, _ document: DocumentSections, configuredAs file: String? = nil
  ) throws(CommandFailure) -> FileChecker.Job {
    let configuration = try configurations.configuration(ofFile: contents?.path ?? file)
    if let limit = configuration.maxWarnings { maxWarnings = min(limit, maxWarnings ?? limit) }
    return FileChecker.Job(
      name: name, contents: contents, document: document,
      linter: try configurations.linter(for: configuration, of: document.origin),
      isNegative: arguments.has(.negative), settings: configuration.rules)
  }

  // MARK: Fixing

  /// Fixes what can be fixed, in the files or in the returned text, and checks changed documents again.
  private mutating func fix(_ jobs: [FileChecker.Job], _ files: inout [CheckedFile]) -> ContiguousArray<UInt8> {
    let safety: FixIt.Safety = arguments.has(.unsafeFixes) ? .unsafe : .safe
    var text: ContiguousArray<UInt8> = []
    for index in jobs.indices {
      let job = jobs[index]
      let fixed = checker.fixed(job, files[index], applying: safety)
      if arguments.has(.diff) {
        text += UnifiedDiff.bytes(of: job.document.file, edits: fixed?.edits ?? [], name: job.name)
        continue
      }
      if let fixed {
        if let contents = job.contents, let failure = write(fixed.job.document.file, to: contents) {
          unreadable.append(failure)
          continue
        }
        files[index] = checker.check([fixed.job])[0]
        files[index].fixed = fixed.count
      }
      files[index].applied = safety
      // The bytes of an image are not printed.
      if job.contents == nil, job.document.format != .image {
        text += (fixed?.job ?? job).document.file.endingInLineBreak
      }
    }
    return text
  }

  /// Prints fixed texts or diffs.
  private mutating func append(_ data: ContiguousArray<UInt8>, to text: inout OutputPieces) {
    do throws(CommandFailure) { text.append(try surroundings.output(verbatim: data)) } catch {
      addUnreadable(error.description)
    }
  }

  /// Writes a file, and returns an error message if that fails.
  private func write(_ source: SourceText, to contents: FileContents) -> String? {
    do throws(InputFailure) {
      try Rewriting.write(source, to: contents, input)
      return nil
    } catch {
      return "cannot write '\(contents.path)': \(error.reason)"
    }
  }
}

extension SourceText {
  /// The bytes, with a final line break.
  var endingInLineBreak: ContiguousArray<UInt8> {
    bytes.last == UInt8(ascii: "\n") ? bytes : bytes + [UInt8(ascii: "\n")]
  }
}
