/// A text from the source in quotes, short enough for a message.
func quoted(_ text: String) -> String { "'\(shortened(text))'" }

/// A text, or the start of it and `…` where it is longer than 24 characters.
package func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > 24 else { return text }
  var start = ""
  start.unicodeScalars.append(contentsOf: scalars.prefix(23))
  return start + "…"
}
