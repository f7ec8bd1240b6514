import PromptSyntax

/// Prints findings as one line each, for other tools.
enum LineOutput {
  /// `file:line:column: severity: message [rule]`, which editors parse, followed by `[*]` if `--fix` fixes it.
  static func compact(_ file: CheckedFile) -> PrintedText {
    let omission: PrintedText = if let omission = file.omission { "\(file.name): \(omission)\n" } else { "" }
    return lines(file) { sheet, diagnostic, start, _ in
      let location: PrintedText = "\(sheet.name):\(start.line):\(start.column)"
      let mark: PrintedText = file.safety(of: diagnostic, in: sheet) == .safe ? " [*]" : ""
      return "\(location): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.ruleID)]\(mark)\n"
    } + omission
  }

  /// Workflow commands for GitHub, which annotate the changed lines.
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
      var location: PrintedText = "line=\(start.line),col=\(start.column)"
      // An annotation of several lines cannot have columns.
      location += start.line == end.line ? ",endColumn=\(max(end.column, start.column))" : ",endLine=\(end.line)"
      return
        "::\(level) file=\(escaped(sheet.file, ":,")),\(location),title=\(diagnostic.ruleID)::\(escaped(message, ""))\n"
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

  /// Escapes percent signs, line breaks and the given characters for GitHub.
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
