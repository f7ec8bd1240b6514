import PromptSyntax

/// Prints diagnostics as compilers do: location, message, source line with carets, notes and help.
struct DiagnosticPrinter {
  let name: PrintedText
  let source: SourceText
  let lines: SourceLines
  let ink: Ink
  let width: Int
  /// Whether the source is an image: then positions are byte offsets, and no line is shown.
  let isBinary: Bool
  /// Whether what a finding is based on is printed too.
  var showsEvidence = false

  init(_ sheet: Sheet, ink: Ink, width: Int) {
    name = PrintedText(sheet.name)
    source = sheet.source
    lines = sheet.lines
    self.ink = ink
    self.width = width
    isBinary = sheet.isBinary
  }

  /// Prints diagnostics about a prompt to standard error.
  init(_ input: PromptInput, lines: SourceLines, in surroundings: Surroundings) {
    name = PrintedText(input.name)
    source = input.source
    self.lines = lines
    ink = surroundings.errorInk
    width = surroundings.width
    isBinary = false
  }

  /// The maximum number of diagnostics that are printed for a text.
  private static let shownCount = 200

  /// Prints diagnostics, separated by blank lines, up to a limit, and counts the rest.
  ///
  /// - Parameters:
  ///   - omitted: the number of diagnostics that are not in the list.
  ///   - isMarked: whether a diagnostic is marked with `[*]`, because `--fix` fixes it.
  func text(
    of diagnostics: [Diagnostic], omitted: OmittedDiagnostics = OmittedDiagnostics(),
    isMarked: (Diagnostic) -> Bool = { _ in false }
  ) -> PrintedText {
    var blocks = diagnostics.prefix(Self.shownCount).map { text(of: $0, isMarked: isMarked($0)) }
    let hidden = diagnostics.count - blocks.count + omitted.total
    if hidden > 0 {
      let listed = omitted.isEmpty ? "all of them" : "the first \(diagnostics.count)"
      blocks.append("\(name): \(hidden) more; '--json' lists \(listed)\n")
    }
    return blocks.joined(separator: "\n")
  }

  /// Prints a diagnostic.
  func text(of diagnostic: Diagnostic, isMarked: Bool = false) -> PrintedText {
    let start = diagnostic.range.lowerBound
    let position = lines.location(of: start)
    let color = Ink.color(of: diagnostic.severity)
    let location: PrintedText = isBinary ? "\(name): byte \(start):" : "\(name):\(position.line):\(position.column):"
    let severity = ink.paint("\(diagnostic.severity.title):", color, .bold)
    let mark: PrintedText = isMarked ? " \(ink.paint("[*]", .green))" : ""
    let header: PrintedText =
      "\(ink.paint(location, .bold)) \(severity) \(diagnostic.message) \(ink.paint("[\(diagnostic.ruleID)]", .dim))\(mark)"
    let (note, help) = (ink.paint("note:", .cyan), ink.paint("help:", .green))
    if isBinary { return header + "\n" + diagnostic.notes.map { "  \(note) \($0)\n" }.joined() }
    let number = String(position.line)
    let gutter = PrintedText(repeating: " ", count: number.count + 2)
    let excerpt = SourceExcerpt(
      of: diagnostic.range, in: source, lines: lines, width: max(20, width - gutter.columns - 2))
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
