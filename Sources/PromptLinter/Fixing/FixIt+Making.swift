import PromptSyntax

extension FixIt {
  /// Puts text in.
  static func inserting(_ text: String, at offset: Int, safety: Safety = .safe, _ message: String? = nil) -> FixIt {
    let name = text == " " ? "a space" : "'\(text)'"
    return FixIt(
      message ?? "insert \(name)", safety: safety,
      edits: [SourceEdit(replacing: SourceRange(offset, offset), with: text)])
  }

  /// Puts text in the place of other text.
  static func replacing(_ range: SourceRange, with text: String, safety: Safety = .safe, _ message: String? = nil)
    -> FixIt
  {
    FixIt(message ?? "write '\(text)'", safety: safety, edits: [SourceEdit(replacing: range, with: text)])
  }

  /// Takes text out.
  static func removing(_ range: SourceRange, safety: Safety = .safe, _ message: String) -> FixIt {
    FixIt(message, safety: safety, edits: [SourceEdit(replacing: range, with: "")])
  }
}
