import PromptJSON
import PromptModels
import PromptReports
import PromptSyntax

/// Prints findings file by file, so that they need not be kept in memory.
struct CheckReporter {
  private let output: CheckOutput
  private let printer: CheckPrinter
  private let isQuiet: Bool
  private let jobs: Int
  private(set) var pieces: OutputPieces
  /// Notes about files with findings that are not listed.
  private var omissions: [String] = []

  /// - Parameters:
  ///   - isQuiet: whether text has no summary.
  ///   - isVerbose: whether text has the evidence for findings.
  ///   - jobs: the number of parallel jobs.
  init(
    _ output: CheckOutput, isQuiet: Bool, isVerbose: Bool, jobs: Int, to pieces: OutputPieces,
    in surroundings: Surroundings
  ) {
    self.output = output
    self.isQuiet = isQuiet
    self.jobs = jobs
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
    case .json:
      for sheet in file.sheets {
        pieces.beginElement(#"{"diagnostics":["#)
        append(sheet) { lines in
          let ranges = ReportRanges(lines)
          return { .diagnostic($0, in: ranges) }
        }
        pieces.endList(before: CheckReport.rest(of: sheet))
      }
    case .sarif:
      for sheet in file.sheets { append(sheet) { lines in { SARIFReport.result($0, in: sheet, lines) } } }
      if let sentence = file.omission { omissions.append("'\(file.name)': \(sentence)") }
    }
  }

  /// Prints elements of a list that are made of diagnostics, several at a time.
  private mutating func append(
    _ sheet: Sheet, _ element: (SourceLines) -> @Sendable (Diagnostic) -> JSONText
  ) {
    let diagnostics = sheet.diagnostics
    if diagnostics.isEmpty { return }
    let element = element(sheet.lines)
    let runs = ParallelMap.mapRuns(of: diagnostics, length: 128, jobs: jobs) {
      OutputBytes(elements: $0.lazy.map(element))
    }
    for run in runs { pieces.append(elements: run) }
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
