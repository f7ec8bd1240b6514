/// Prints findings file by file, so that they need not be kept in memory.
struct CheckReporter {
  private let output: CheckOutput
  private let printer: CheckPrinter
  private let isQuiet: Bool
  private(set) var pieces: OutputPieces
  /// Notes about files with findings that are not listed.
  private var omissions: [String] = []

  /// - Parameters:
  ///   - isQuiet: whether text has no summary.
  ///   - isVerbose: whether text has the evidence for findings.
  init(_ output: CheckOutput, isQuiet: Bool, isVerbose: Bool, to pieces: OutputPieces, in surroundings: Surroundings) {
    self.output = output
    self.isQuiet = isQuiet
    self.pieces = pieces
    printer = CheckPrinter(ink: surroundings.outputInk, width: surroundings.width, showsEvidence: isVerbose)
    switch output {
    case .json: self.pieces.beginList(#"{"files":["#)
    case .sarif: self.pieces.beginList(#"{"runs":[{"results":["#)
    case .text, .github, .compact: break
    }
  }

  mutating func add(_ file: CheckedFile) {
    switch output {
    case .text: pieces.append(printer.text(of: file))
    case .github: pieces.append(OutputBytes(commands: LineOutput.github(file)))
    case .compact: pieces.append(LineOutput.compact(file))
    case .json: for sheet in file.sheets { pieces.append(element: CheckReport.file(sheet)) }
    case .sarif:
      for result in file.sheets.lazy.flatMap(SARIFReport.results) { pieces.append(element: result) }
      if let sentence = file.omission { omissions.append("'\(file.name)': \(sentence)") }
    }
  }

  /// - Parameter unreadable: error messages about files that cannot be read.
  mutating func end(_ summary: CheckSummary, unreadable: [String]) {
    switch output {
    case .text: if !isQuiet, summary.files > 0 || unreadable.isEmpty { pieces.append(printer.text(of: summary)) }
    case .github, .compact: break
    case .json:
      pieces.endList(before: CheckReport.rest(summary, unreadable: unreadable))
      pieces.append("\n")
    case .sarif:
      pieces.endList(
        before: SARIFReport.rest(unreadable: unreadable, omissions: omissions, version: Command.version))
      pieces.endList(before: SARIFReport.log)
      pieces.append("\n")
    }
  }
}
