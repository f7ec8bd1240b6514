import PromptFrontends
import PromptResolver
import PromptSyntax

/// What is being typed at a caret.
enum CompletionContext {
  /// Nothing that can be completed, as in a comment.
  case nothing
  /// The word of a tag, from its `<`.
  case tagWord(SourceRange)
  /// A name in a tag.
  case name(ModelKind, TagName)
  /// A word of the text; its range may be empty.
  case word(SourceRange)

  /// A name in a tag that may be unfinished.
  struct TagName {
    /// Where the tag begins.
    let tagStart: Int
    /// From the start of the name to the caret, or to the end of the name in a finished tag.
    let range: SourceRange
    /// What was typed of it before the caret.
    let typed: SourceRange
    /// What closes an unfinished tag of an embedding; nil for a finished one.
    let closing: String?
  }
}

extension EditedPrompt {
  /// How far back the `<` of an unfinished tag is looked for, in bytes.
  private static let reach = 300

  /// What is being typed at a caret.
  ///
  /// - Complexity: O(*length of the word or name* + log *tokens*).
  func completionContext(at caret: Int) -> CompletionContext {
    if caret > 0, let token = tree.token(at: caret - 1), tree[token].kind == .comment { return .nothing }
    return tagContext(at: caret) ?? .word(SourceRange(wordStart(before: caret), caret))
  }

  private func tagContext(at caret: Int) -> CompletionContext? {
    let bytes = source.bytes
    var start = caret
    repeat {
      start -= 1
      guard start >= 0, caret - start < Self.reach, bytes[start] != Ascii.newline, bytes[start] != UInt8(ascii: ">")
      else { return nil }
    } while bytes[start] != UInt8(ascii: "<")
    let typed = source[SourceRange(start, caret)]
    let form = editor.embeddingForm
    if form.before.utf8.first == UInt8(ascii: "<"), typed.utf8.starts(with: form.before.utf8) {
      return .name(.embedding, tagName(from: start + form.before.utf8.count, tagStart: start, caret: caret, form.after))
    }
    let isRead = editor.frontend.tags != .unsupported && (!role.isNegative || editor.frontend.negative == .read)
    guard isRead else { return nil }
    let pieces = typed.utf8.dropFirst().split(separator: Ascii.colon, omittingEmptySubsequences: false)
    guard pieces.count == 2 else {
      let isWord = pieces.count == 1 && pieces[0].allSatisfy { $0.asciiLowercased &- UInt8(ascii: "a") < 26 }
      return isWord ? .tagWord(SourceRange(start, caret)) : .nothing
    }
    let kind: ModelKind
    switch ExtraNetworkTag.Kind(word: String(Substring(pieces[0]))) {
    case .lora: kind = .lora
    case .lycoris: kind = .lycoris
    case .hypernetwork: kind = .hypernetwork
    case .unknown: return .nothing
    }
    return .name(kind, tagName(from: start + pieces[0].count + 2, tagStart: start, caret: caret, ">"))
  }

  private func tagName(
    from start: Int, tagStart: Int, caret: Int, _ closing: String
  ) -> CompletionContext.TagName {
    let bytes = source.bytes
    let end = bytes[caret...].firstIndex { "<>:,\n".utf8.contains($0) } ?? bytes.count
    let isFinished = end < bytes.count && (bytes[end] == UInt8(ascii: ">") || bytes[end] == Ascii.colon)
    return CompletionContext.TagName(
      tagStart: tagStart, range: SourceRange(start, isFinished ? end : caret), typed: SourceRange(start, caret),
      closing: isFinished ? nil : closing)
  }

  /// Where the word before a caret begins.
  private func wordStart(before caret: Int) -> Int {
    let ends = Set(" \t\r\n,()[]{}<>|:\\".utf8)
    return source.bytes[..<caret].lastIndex { ends.contains($0) }.map { $0 + 1 } ?? 0
  }
}

extension Editor {
  /// What is written before and after the name of an embedding.
  var embeddingForm: (before: String, after: String) {
    guard case .text(let form) = frontend.dialect.reading(of: .embedding) else { return ("", "") }
    let pieces = form.unicodeScalars.split(separator: "…", omittingEmptySubsequences: false)
    return pieces.count == 2 ? (String(pieces[0]), String(pieces[1])) : ("", "")
  }
}
