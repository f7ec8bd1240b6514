/// Text as Markdown.
enum Markdown {
  /// A text as code, whatever characters it has; line breaks become spaces, and a long text is cut.
  static func code(_ text: String, limit: Int = 80) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      line.unicodeScalars.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    if text.unicodeScalars.count > limit { line += "…" }
    // A run of backticks ends at one of the same length only.
    var (longest, run) = (0, 0)
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest > 0 || line.isEmpty ? fence + " " + line + " " + fence : fence + line + fence
  }

  /// A bold title and what follows it.
  static func titled(_ title: String, _ text: String = "") -> String {
    text.isEmpty ? "**\(title)**" : "**\(title)** \(text)"
  }

  /// Paragraphs, without those that are empty.
  static func paragraphs(_ texts: [String]) -> String { texts.filter { !$0.isEmpty }.joined(separator: "\n\n") }

  /// A list.
  static func list(_ items: [String]) -> String { items.map { "- " + $0 }.joined(separator: "\n") }
}
