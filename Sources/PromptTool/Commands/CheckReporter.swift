/// Prints findings file by file, so that they need not be kept in memory.
struct CheckReporter {
  private let output: CheckOutput
  private let printer: CheckPrinter
  private let isQuiet: Bool
  private(set) var pieces: OutputPieces
  /// Notes about files with findings that are not listed.
  private var omissions: [String] = []
  /// Whether a comma is needed before the next element.
  private var isInList = false

  /// - Parameters:
  ///   - isQuiet: whether text has no summary.
  ///   - isVerbose: whether text has the evidence for findings.
  init(_ output: CheckOutput, isQuiet: Bool, isVerbose: Bool, to pieces: OutputPieces, in surroundings: Surroundings) {
    self.output = output
    self.isQuiet = isQuiet
    self.pieces = pieces
    printer = CheckPrinter(ink: surroundings.outputInk, width: surroundings.width, showsEvidence: isVerbose)
    switch output {
    case .json: self.pieces.append("{\"files\":[" as JSONText)
    case .sarif: self.pieces.append(SARIFReport.beginning)
    case .text, .github, .compact: break
    }
  }

  mutating func add(_ file: CheckedFile) {
    switch output {
    case .text: pieces.append(printer.text(of: file))
    case .github: pieces.append(OutputBytes(commands: LineOutput.github(file)))
    case .compact: pieces.append(LineOutput.compact(file))
    case .json: for sheet in file.sheets { addElements(CheckReport.file(sheet)) }
    case .sarif:
      for sheet in file.sheets { addElements(SARIFReport.results(sheet)) }
      if let sentence = file.omission { omissions.append("'\(file.name)': \(sentence)") }
    }
  }

  private mutating func addElements(_ text: JSONText) {
    if text.isEmpty { return }
    pieces.append(isInList ? "," + text : text)
    isInList = true
  }

  /// - Parameter unreadable: error messages about files that cannot be read.
  mutating func end(_ summary: CheckSummary, unreadable: [String]) {
    switch output {
    case .text: if !isQuiet, summary.files > 0 || unreadable.isEmpty { pieces.append(printer.text(of: summary)) }
    case .github, .compact: break
    case .json:
      pieces.append("]," + JSONText.rest(of: CheckReport(unreadable: unreadable, summary: summary)) + "\n")
    case .sarif:
      pieces.append(
        SARIFReport.ending(unreadable: unreadable, omissions: omissions, version: Command.version))
    }
  }
}
