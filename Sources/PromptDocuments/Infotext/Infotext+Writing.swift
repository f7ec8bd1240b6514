import PromptJSON
import PromptSyntax

extension Infotext {
  /// The infotext as the WebUI writes it.
  ///
  /// ```swift
  /// Infotext.text(prompt: "a cat", negative: "blurry", fields: [("Steps", "20"), ("Model", "a, b")])
  /// // a cat
  /// // Negative prompt: blurry
  /// // Steps: 20, Model: "a, b"
  /// ```
  /// A value with a comma, a colon or a line break is written as a JSON string, and a field whose value equals its key as
  /// the key alone. These do not read back as written: empty values, values that start and end with `"`, keys of one letter
  /// or with other punctuation than space, `-`, `/` and `_`, fewer than three fields, whitespace around lines of a prompt,
  /// and prompts with a line that looks like another part.
  /// - Complexity: O(*length*).
  public static func text(
    prompt: String, negative: String = "", fields: [(key: String, value: String)] = []
  ) -> String {
    let parameters = fields.map { key, value in
      key.unicodeScalars.elementsEqual(value.unicodeScalars) ? key : "\(key): \(quoted(value))"
    }
    let text =
      prompt + (negative.isEmpty ? "" : "\nNegative prompt: \(negative)") + "\n" + parameters.joined(separator: ", ")
    var scalars = text.unicodeScalars[...]
    while scalars.first?.isSpace == true { scalars.removeFirst() }
    while scalars.last?.isSpace == true { scalars.removeLast() }
    return String(scalars)
  }

  /// This infotext as the WebUI writes it, see ``text(prompt:negative:fields:)``.
  ///
  /// - Complexity: O(*length*).
  public var written: String {
    Self.text(prompt: prompt.string, negative: negative.string, fields: fields.map { ($0.key, $0.value) })
  }

  /// A value as written in the line of parameters.
  static func quoted(_ value: String) -> String {
    needsQuotes(value) ? JSONQuoting.quoted(value) : value
  }

  static func needsQuotes(_ value: String) -> Bool {
    value.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\n") }
  }
}
