public import PromptSyntax

/// The format of a file with prompts.
public enum DocumentFormat: Sendable, Hashable {
  /// The whole file is one prompt, without a final line break.
  case prompt
  /// Each line is a prompt, or has options for the WebUI's script "Prompts from file or textbox", such as
  /// `--prompt "a cat" --negative_prompt "blurry" --steps 30`. Surrounding whitespace is trimmed, and blank lines are skipped.
  case lines
  /// Prompts are separated by blank lines.
  case paragraphs
  /// Generation parameters as the WebUI writes them, see ``Infotext``.
  ///
  /// A file may contain several blocks, if each ends with a line that starts with `Steps:`, followed by a blank line or the
  /// end of the file.
  case infotext
  /// The WebUI's `styles.csv` with the columns `name`, `prompt` (formerly `text`) and `negative_prompt`; rows whose name
  /// starts with `#` are skipped, as in the WebUI.
  case styles
  /// Each line is a JSON object with the prompt in a field.
  case jsonLines(field: String)
  /// An image with prompts in its metadata, see ``ImageText``.
  case image

  /// Guesses the format of a file from its first bytes and, if it is text, from the extension of its name.
  ///
  /// Text with another extension is an infotext if it has a line of parameters with a common key; the WebUI takes three
  /// weights for such a line, too. Otherwise it is one prompt. The field of JSON lines is the first of `prompt`, `text` and
  /// `caption` that the first line has.
  /// - Complexity: O(*n*).
  public init(guessing text: String, named name: String) { self.init(guessing: SourceText(text), named: name) }

  /// Guesses the format of a file, which may have any bytes.
  ///
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
