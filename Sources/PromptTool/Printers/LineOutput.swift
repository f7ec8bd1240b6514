import PromptSyntax

/// Findings as one line each, for tools that read lines.
enum LineOutput {
  /// `file:line:column: severity: message [rule]`, as compilers print and editors parse, and `[*]` after what `--fix`
  /// would put right.
  static func compact(_ file: CheckedFile) -> PrintedText {
    let omission: PrintedText = if let omission = file.omission { "\(file.name): \(omission)\n" } else { "" }
    return lines(file) { sheet, diagnostic, start, _ in
      let place: PrintedText = "\(sheet.name):\(start.line):\(start.column)"
      let mark: PrintedText = file.safety(of: diagnostic, in: sheet) == .safe ? " [*]" : ""
      return "\(place): \(diagnostic.severity.name): \(diagnostic.message) [\(diagnostic.id)]\(mark)\n"
    } + omission
  }

  /// GitHub's workflow commands without controls, which become annotations of the changed lines.
  static func github(_ file: CheckedFile) -> PrintedText {
    let omission: PrintedText =
      if let omission = file.omission { "::notice file=\(escaped(file.name, ":,"))::\(omission)\n" } else { "" }
    return lines(file) { sheet, diagnostic, start, end in
      let level: PrintedText =
        switch diagnostic.severity {
        case .error: "error"
        case .warning: "warning"
        case .style: "notice"
        }
      let help = diagnostic.fixIts.map { "help: " + $0.message }
      let message = ([diagnostic.message] + diagnostic.notes + help).joined(separator: "\n")
      var place: PrintedText = "line=\(start.line),col=\(start.column)"
      // An annotation of several lines has no columns.
      place += start.line == end.line ? ",endColumn=\(max(end.column, start.column))" : ",endLine=\(end.line)"
      return
        "::\(level) file=\(escaped(sheet.file, ":,")),\(place),title=\(diagnostic.id)::\(escaped(message, ""))\n"
    } + omission
  }

  private static func lines(
    _ file: CheckedFile, line: (Sheet, Diagnostic, _ start: SourceLocation, _ end: SourceLocation) -> PrintedText
  ) -> PrintedText {
    var text: PrintedText = ""
    for sheet in file.sheets where sheet.hasFindings {
      let lines = sheet.lines
      for diagnostic in sheet.diagnostics {
        let range = diagnostic.range
        text += line(
          sheet, diagnostic, lines.location(of: range.lowerBound), lines.location(of: range.upperBound))
      }
    }
    return text
  }

  /// Percent signs, line breaks and the given characters as GitHub wants them.
  private static func escaped(_ text: String, _ more: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%", "\r", "\n": escaped += UInt8(ascii: scalar).percentEncoded
      case _ where more.unicodeScalars.contains(scalar): escaped += UInt8(ascii: scalar).percentEncoded
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
