import PromptSyntax

/// Prints diagnostics the way compilers do: place, message, source line with carets, notes, help.
struct DiagnosticPrinter {
  let name: String
  let source: SourceText
  let lines: SourceLines
  let ink: Ink
  let width: Int
  /// Whether the source is no text: then places are bytes, and no line is shown.
  let isBinary: Bool

  init(_ sheet: Sheet, ink: Ink, width: Int) {
    name = Printable.line(sheet.name)
    source = sheet.source
    lines = sheet.lines
    self.ink = ink
    self.width = width
    isBinary = sheet.isBinary
  }

  init(_ input: PromptInput, lines: SourceLines, ink: Ink, width: Int) {
    name = Printable.line(input.name)
    source = input.source
    self.lines = lines
    self.ink = ink
    self.width = width
    isBinary = false
  }

  /// As many findings of one prompt as somebody reads. Printing a million, for a megabyte of brackets, took a minute.
  private static let shownCount = 200

  /// Diagnostics as lines, an empty line between two; of very many the first ones, and how many there are more.
  ///
  /// - Parameters:
  ///   - omitted: how many there are beside them.
  ///   - isMarked: whether a diagnostic gets a `[*]`.
  func text(
    of diagnostics: [Diagnostic], omitted: OmittedDiagnostics = OmittedDiagnostics(),
    isMarked: (Diagnostic) -> Bool = { _ in false }
  ) -> String {
    var blocks = diagnostics.prefix(Self.shownCount).map { text(of: $0, isMarked: isMarked($0)) }
    let hidden = diagnostics.count - blocks.count + omitted.total
    if hidden > 0 {
      let listed = omitted.isEmpty ? "all of them" : "the first \(diagnostics.count)"
      blocks.append("\(name): and \(hidden) more; '--json' has \(listed)\n")
    }
    return blocks.joined(separator: "\n")
  }

  /// A diagnostic as lines, with a line break after each.
  func text(of diagnostic: Diagnostic, isMarked: Bool = false) -> String {
    let start = diagnostic.range.lowerBound
    let place = lines.location(of: start)
    let color = Ink.color(of: diagnostic.severity)
    let location = isBinary ? "\(name): byte \(start):" : "\(name):\(place.line):\(place.column):"
    let header =
      ink.paint(location, .bold) + " "
      + ink.paint(diagnostic.severity.name + ":", color, .bold) + " " + Printable.line(diagnostic.message) + " "
      + ink.paint("[\(diagnostic.id)]", .dim) + (isMarked ? " " + ink.paint("[*]", .green) : "")
    if isBinary {
      return header + "\n"
        + diagnostic.notes.map { "  " + ink.paint("note:", .cyan) + " \(Printable.line($0))\n" }.joined()
    }
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.count + 2)
    let excerpt = SourceExcerpt(
      of: diagnostic.range, in: source, lines: lines, width: max(20, width - gutter.count - 2))
    var lines = [
      header,
      ink.paint(" \(number) |", .dim) + " " + excerpt.text,
      ink.paint(gutter + "|", .dim) + " " + aligned(excerpt.underline, color),
    ]
    for note in diagnostic.notes { lines.append(gutter + ink.paint("note:", .cyan) + " " + Printable.line(note)) }
    for fixIt in diagnostic.fixIts {
      lines.append(gutter + ink.paint("help:", .green) + " " + Printable.line(fixIt.message))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Paints the carets, but not the white space before them.
  private func aligned(_ underline: String, _ color: Ink.Color) -> String {
    let carets = underline.firstIndex(of: "^") ?? underline.endIndex
    return underline[..<carets] + ink.paint(String(underline[carets...]), color, .bold)
  }
}
