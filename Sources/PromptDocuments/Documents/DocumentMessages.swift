import PromptJSON
import PromptSyntax

/// The messages of diagnostics about documents; ranges are in the file.
extension Diagnostic {
  static func promptTooLong(_ prompt: DocumentPrompt) -> Diagnostic {
    let start = Int(prompt.fileRange?.lowerBound ?? 0)
    return Diagnostic(
      .promptTooLong, .error, at: start..<start,
      "the prompt has \(prompt.source.count) bytes, more than the limit of \(DocumentPrompt.lengthLimit)",
      notes: ["it is not checked; if the file contains many prompts, read it as lines or JSON lines"])
  }

  /// The diagnostic about a file that is not text; nil for text.
  static func refusing(_ contents: FileKind, length: Int) -> Diagnostic? {
    let start = 0..<min(length, 12)
    switch contents {
    case .text: return nil
    case .wideText(let encoding):
      return Diagnostic(
        .textUTF16, .error, at: 0..<2, "the file is in \(encoding)",
        notes: ["its prompts are not checked; save the file as UTF-8"])
    case .image: return Diagnostic(.fileNotText, .error, at: start, "the file is an image, not text")
    case .binary:
      return Diagnostic(
        .fileNotText, .error, at: start, "the file \(contents.refusal ?? "is not text")", notes: ["it is not checked"])
    }
  }

  static func lineOptions(_ failure: ScriptLine.Failure) -> Diagnostic {
    Diagnostic(
      .lineOptions, .error, at: failure.range, "the options in this line are not valid: \(failure.reason)",
      notes: ["the WebUI's script 'Prompts from file or textbox' uses the whole line as the prompt"])
  }

  /// The diagnostic about an infotext with a prompt in the line of parameters; nil for other infotexts.
  static func infotextOneLine(_ infotext: Infotext) -> Diagnostic? {
    guard let range = infotext.promptInParameters else { return nil }
    let message =
      infotext.prompt.isEmpty
      ? "the whole line is read as parameters, so the prompt is empty"
      : "this is read as a parameter, so it is not part of a prompt"
    return Diagnostic(
      .infotextOneLine, .warning, at: range.offsets, message,
      notes: ["'Negative prompt:' and 'Steps:' must start new lines"])
  }

  static func lineNotJSON(_ fault: JSONReader.Fault, in line: Range<Int>) -> Diagnostic {
    Diagnostic(
      .lineNotJSON, .error, at: min(fault.offset, line.upperBound - 1)..<line.upperBound, "this line \(fault.reason)",
      notes: ["its prompt is not checked"])
  }

  static func fieldMissing(_ field: String, in line: Range<Int>) -> Diagnostic {
    Diagnostic(
      .fieldMissing, .error, at: line, "the object has no field '\(field)'", notes: ["field names are case-sensitive"])
  }

  static func fieldNotText(_ field: String, at value: Range<Int>) -> Diagnostic {
    Diagnostic(.fieldNotText, .error, at: value, "the value of '\(field)' must be a string")
  }

  static func stylesNotUTF8(at offset: Int, in file: ContiguousArray<UInt8>) -> Diagnostic {
    let hint = Latin1.hint(for: file[offset]).map { ": " + $0 } ?? ""
    return Diagnostic(
      .stylesNotUTF8, .error, at: offset..<(offset + 1), "this file is not UTF-8, so the WebUI does not load it" + hint,
      notes: ["its styles cannot be used and are not checked; save the file as UTF-8"])
  }

  static func stylesWithoutHeader(_ columns: String, in row: Range<Int>) -> Diagnostic {
    Diagnostic(
      .stylesWithoutHeader, .error, at: row,
      "the first row has no column \(columns), so the WebUI does not load the file",
      notes: ["the first row must be name,prompt,negative_prompt"])
  }

  static func styleWithoutName(at row: Range<Int>) -> Diagnostic {
    Diagnostic(
      .styleWithoutName, .error, at: row, "this row has no name, so the WebUI loads no styles from here on")
  }

  static func styleQuoteOpen(at offset: Int) -> Diagnostic {
    Diagnostic(
      .styleQuoteOpen, .error, at: offset..<(offset + 1), "this quote is never closed",
      notes: ["the rest of the file is part of this cell"])
  }

  static func styleTooLong(columns: Int, at cell: Range<Int>) -> Diagnostic {
    Diagnostic(
      .styleTooLong, .error, at: cell, "this row has more cells than the first row, which has \(columns)",
      notes: ["text with a comma must be quoted; the WebUI ignores this cell and those after it"])
  }

  static func styleWithoutPrompt(at row: Range<Int>) -> Diagnostic {
    Diagnostic(.styleWithoutPrompt, .warning, at: row, "this row has no prompt")
  }
}

extension PromptDocument {
  /// The ids of all diagnostics about documents and images, in alphabetical order.
  public static var diagnosticIDs: [String] { DocumentDiagnosticID.allCases.map { $0.rawValue } }
}
