import PromptSyntax

/// How diagnostics of documents are worded; ranges are places in the file.
extension Diagnostic {
  init(_ id: DocumentDiagnosticID, _ severity: Severity, at range: Range<Int>, _ message: String, notes: [String] = [])
  {
    self.init(
      ruleID: id.rawValue, severity: severity, range: SourceRange(range.lowerBound, range.upperBound),
      message: message, notes: notes)
  }

  static func promptTooLong(_ prompt: DocumentPrompt) -> Diagnostic {
    let start = Int(prompt.fileRange?.lowerBound ?? 0)
    return Diagnostic(
      .promptTooLong, .error, at: start..<start,
      "the prompt has \(prompt.source.count) bytes, more than anybody writes",
      notes: ["it is not looked into; if the file holds many prompts, say how: one a line, or JSON lines"])
  }

  /// What is said of a file that is not text; nil where it is.
  static func refusing(_ contents: FileKind, length: Int) -> Diagnostic? {
    let start = 0..<min(length, 12)
    switch contents {
    case .text: return nil
    case .wideText(let encoding):
      return Diagnostic(
        .textUTF16, .error, at: 0..<2, "the file is in \(encoding)",
        notes: ["its prompts are not read; save it as UTF-8"])
    case .image: return Diagnostic(.fileNotText, .error, at: start, "the file is an image, and is not read as text")
    case .binary:
      return Diagnostic(
        .fileNotText, .error, at: start, "the file \(contents.refusal ?? "is not text")", notes: ["it is not read"])
    }
  }

  static func lineOptions(_ failure: ScriptLine.Failure) -> Diagnostic {
    Diagnostic(
      .lineOptions, .error, at: failure.range, "the options of this line cannot be read: \(failure.reason)",
      notes: ["the WebUI's script 'Prompts from file or textbox' takes all of the line as the prompt"])
  }

  /// What is said of an infotext whose prompt stands in the line of parameters; nil for others.
  static func infotextOneLine(_ infotext: Infotext) -> Diagnostic? {
    guard let range = infotext.promptInParameters else { return nil }
    let message =
      infotext.prompt.isEmpty
      ? "the whole line is read as parameters, so the prompt is empty"
      : "this is in the line of parameters, so it is not part of a prompt"
    return Diagnostic(
      .infotextOneLine, .warning, at: range.offsets, message,
      notes: ["'Negative prompt:' and 'Steps:' have to begin lines of their own"])
  }

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

  static func stylesNotUTF8(at place: Int) -> Diagnostic {
    Diagnostic(
      .stylesNotUTF8, .error, at: place..<(place + 1), "the file is not UTF-8, so the WebUI does not load it",
      notes: ["none of its styles can be used, and they are not checked; save it as UTF-8"])
  }

  static func stylesWithoutHeader(_ columns: String, in row: Range<Int>) -> Diagnostic {
    Diagnostic(
      .stylesWithoutHeader, .error, at: row,
      "the first row has no column \(columns), so the WebUI does not load the file",
      notes: ["a file of styles begins with the row name,prompt,negative_prompt"])
  }

  static func styleWithoutName(at row: Range<Int>) -> Diagnostic {
    Diagnostic(
      .styleWithoutName, .error, at: row, "the row ends before its name, so the WebUI loads no style from here on")
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
