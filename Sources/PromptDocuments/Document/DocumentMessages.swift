import PromptSyntax

/// How diagnostics of documents are worded; ranges are places in the file.
extension Diagnostic {
  init(_ id: DocumentDiagnosticID, _ severity: Severity, at range: Range<Int>, _ message: String, notes: [String] = [])
  {
    self.init(
      id: id.rawValue, severity: severity, range: SourceRange(UInt32(range.lowerBound), UInt32(range.upperBound)),
      message: message, notes: notes)
  }

  static func promptTooLong(_ prompt: DocumentPrompt) -> Diagnostic {
    let start = Int(prompt.fileRange?.lowerBound ?? 0)
    return Diagnostic(
      .promptTooLong, .error, at: start..<start,
      "the prompt has \(prompt.source.count) bytes, more than anybody writes",
      notes: ["it is not looked into; if the file holds many prompts, say how: one a line, or JSON lines"])
  }

  static let textUTF16 = Diagnostic(
    .textUTF16, .error, at: 0..<2, "the file is in UTF-16", notes: ["its prompts are not read; save it as UTF-8"])

  static func lineNotJSON(at place: Int, in line: Range<Int>) -> Diagnostic {
    Diagnostic(
      .lineNotJSON, .error, at: place..<line.upperBound, "from here on the line is no JSON object",
      notes: ["its prompt is not read"])
  }

  static func fieldMissing(_ field: String, in line: Range<Int>) -> Diagnostic {
    Diagnostic(
      .fieldMissing, .error, at: line, "the object has no field '\(field)'", notes: ["keys are case-sensitive"])
  }

  static func fieldNotText(_ field: String, at value: Range<Int>) -> Diagnostic {
    Diagnostic(.fieldNotText, .error, at: value, "the value of '\(field)' is no string")
  }

  static func stylesWithoutHeader(in row: Range<Int>) -> Diagnostic {
    Diagnostic(
      .stylesWithoutHeader, .error, at: row, "the first row has no column 'prompt' or 'text'",
      notes: ["a file of styles begins with the row name,prompt,negative_prompt"])
  }

  static func styleQuoteOpen(at place: Int) -> Diagnostic {
    Diagnostic(
      .styleQuoteOpen, .error, at: place..<(place + 1), "the quote is not closed",
      notes: ["all the rest of the file is in this cell"])
  }

  static func styleTooLong(columns: Int, at cell: Range<Int>) -> Diagnostic {
    Diagnostic(
      .styleTooLong, .error, at: cell, "the row has more cells than the \(columns) of the first row",
      notes: ["a text with a comma needs quotes; this cell and those after it are left out"])
  }

  static func styleWithoutPrompt(at row: Range<Int>) -> Diagnostic {
    Diagnostic(.styleWithoutPrompt, .warning, at: row, "the row ends before its prompt")
  }
}
