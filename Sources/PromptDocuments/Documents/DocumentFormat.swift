public import PromptSyntax

/// How a file holds prompts.
public enum DocumentFormat: Sendable, Hashable {
  /// The whole file is one prompt; a line break at its very end is left out.
  case prompt
  /// Each line is a prompt, or one for the WebUI's script "Prompts from file or textbox" with options, such as
  /// `--prompt "a cat" --negative_prompt "blurry" --steps 30`. White space around it is left out, and blank lines are skipped.
  case lines
  /// Prompts have blank lines between them.
  case paragraphs
  /// The WebUI's text of generation parameters, see ``Infotext``.
  ///
  /// Several blocks in one file are told apart where each ends in a line that begins with `Steps:`, before a blank line or
  /// the end.
  case infotext
  /// The WebUI's `styles.csv` with the columns `name`, `prompt` (formerly `text`) and `negative_prompt`; rows whose name
  /// begins with `#` are left out, as there.
  case styles
  /// Each line is a JSON object, of which one field is a prompt.
  case jsonLines(field: String)
  /// An image with prompts in it, see ``ImageText``.
  case image

  /// Guesses the format of a file from its first bytes and, where these are text, the extension of its name.
  ///
  /// Text of unknown extension is an infotext where it has a line of parameters, one of which the WebUI writes: to the WebUI
  /// three weights make such a line, too. Else it is one prompt. The field of JSON lines is the first of `prompt`, `text` and
  /// `caption` that the first line has.
  /// - Complexity: O(*n*).
  public init(guessing file: SourceText, named name: String) {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? String(decoding: parts[parts.count - 1], as: UTF8.self).lowercased() : ""
    if ImageText.Kind(of: file.bytes) != nil || ImageText.Kind.extensions.contains(ending) {
      self = .image
    } else if ending == "csv" {
      self = .styles
    } else if ending == "jsonl" || ending == "ndjson" {
      self = .jsonLines(field: JSONLines.likelyField(of: file))
    } else {
      let infotext = Infotext(file.bytes, in: file.bytes.contentRange)
      let usual = ["Steps", "Sampler", "Seed", "CFG scale", "Size", "Model hash", "Model", "Version"]
      self = infotext.fields.contains { usual.contains($0.key) } ? .infotext : .prompt
    }
  }
}

extension ContiguousArray<UInt8> {
  /// The bytes without the byte order mark of UTF-8 that some editors put before a text.
  var contentRange: Range<Int> { starts(with: [0xEF, 0xBB, 0xBF]) ? 3..<count : 0..<count }
}
