import PromptSyntax

/// Prints diagnostics as compilers do: location, message, source line with carets, notes and help.
struct DiagnosticPrinter {
  let sheet: Sheet
  let lines: SourceLines
  let ink: Ink
  let width: Int
  /// Whether what a finding is based on is printed too.
  var showsEvidence = false

  private var name: PrintedText { PrintedText(sheet.name) }

  /// The maximum number of diagnostics that are printed for a text.
  private static let shownCount = 200

  /// Prints diagnostics, separated by blank lines, up to a limit, and counts the rest.
  ///
  /// - Parameter isMarked: whether a diagnostic is marked with `[*]`, because `--fix` fixes it.
  func text(isMarked: (Diagnostic) -> Bool = { _ in false }) -> PrintedText {
    let diagnostics = sheet.diagnostics
    var blocks = diagnostics.prefix(Self.shownCount).map { text(of: $0, isMarked: isMarked($0)) }
    let hidden = diagnostics.count - blocks.count + sheet.omitted.total
    if hidden > 0 {
      let listed = sheet.omitted.isEmpty ? "all of them" : "the first \(diagnostics.count)"
      blocks.append("\(name): \(hidden) more; '--json' lists \(listed)\n")
    }
    return blocks.joined(separator: "\n")
  }

  /// Prints a diagnostic.
  private func text(of diagnostic: Diagnostic, isMarked: Bool) -> PrintedText {
    let start = diagnostic.range.lowerBound
    let position = lines.location(of: start)
    let color = Ink.color(of: diagnostic.severity)
    let location: PrintedText =
      sheet.isBinary ? "\(name): byte \(start):" : "\(name):\(position.line):\(position.column):"
    let severity = ink.paint("\(diagnostic.severity.title):", color, .bold)
    let mark: PrintedText = isMarked ? " \(ink.paint("[*]", .green))" : ""
    let header: PrintedText =
      "\(ink.paint(location, .bold)) \(severity) \(diagnostic.message) \(ink.paint("[\(diagnostic.ruleID)]", .dim))\(mark)"
    let (note, help) = (ink.paint("note:", .cyan), ink.paint("help:", .green))
    if sheet.isBinary { return header + "\n" + diagnostic.notes.map { "  \(note) \($0)\n" }.joined() }
    let number = String(position.line)
    let gutter = PrintedText(repeating: " ", count: number.count + 2)
    let excerpt = SourceExcerpt(
      of: diagnostic.range, in: sheet.source, lines: lines, width: max(20, width - gutter.columns - 2))
    var lines = [
      header,
      ink.paint(" \(number) |", .dim) + " " + excerpt.text,
      ink.paint(gutter + "|", .dim) + " " + excerpt.margin + ink.paint(excerpt.carets, color, .bold),
    ]
    lines += diagnostic.notes.map { "\(gutter)\(note) \($0)" }
    lines += diagnostic.fixIts.map { "\(gutter)\(help) \($0.message)" }
    if showsEvidence { lines += diagnostic.evidence.map { "\(gutter)\(ink.paint("evidence:", .dim)) \($0)" } }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension DiagnosticPrinter {
  /// Prints diagnostics about a prompt to standard error.
  init(_ input: PromptInput, _ diagnostics: [Diagnostic], lines: SourceLines, in surroundings: Surroundings) {
    let sheet = Sheet(file: input.name, source: input.source, diagnostics: diagnostics)
    self.init(sheet: sheet, lines: lines, ink: surroundings.errorInk, width: surroundings.width)
  }
}
