import PromptResolver
import PromptSyntax

extension Rule {
  static let commentSwallows = Rule(
    id: "comment-swallows", category: .comment, severity: .warning,
    summary: "a '#' inside a word, number or colour starts a comment",
    rationale: """
      '#' starts a comment anywhere, and the rest of the line is removed: 'a C# book, red hat' becomes 'a C'. The WebUI
      has no escape for it; comfyui-prompt-control reads '\\#' as a literal '#'.
      """,
    fix: .unsafe, frontends: .comments, features: [.token(.comment)],
    examples: [
      .finds("a C↓# book, red hat", fixed: "a C sharp book, red hat", in: ["a1111", "forge"]),
      .finds("a C↓# book, red hat", fixed: "a C\\# book, red hat", in: ["prompt-control"]),
      .finds("hair of ↓#ff8800, red hat", fixed: "hair of ff8800, red hat", in: ["a1111", "forge"]),
      .finds("a ↓#fff hat, red", fixed: "a fff hat, red", in: ["a1111", "forge"]),
      .finds("car ↓#1, red hat", fixed: "car 1, red hat", in: ["a1111", "forge"]),
      .finds("a cat ↓#cute #cats", fixed: "a cat cute cats", in: ["a1111", "forge"]),
      .finds("target↓#cosplay, hat", fixed: "targetcosplay, hat", in: ["a1111", "forge"]),
      .silent("# a note\na cat"),
      .silent("#a dog, #b\na cat # this is the good one"),
      .silent("a cat, #a dog, a hat, #add"),
      .silent("a cat, best quality ### lowres"),
      .silent("a cat # sdprompt: ignore stray-bar"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .comment {
      let range = tree.range(of: token).offsets
      guard let hash = range.first(where: { bytes[$0] == UInt8(ascii: "#") }),
        let mistake = HashMistake(at: hash, to: range.upperBound, in: bytes)
      else { continue }
      let escapes = subject.frontend.comments == .escapable
      if escapes, hash > 0, bytes[hash - 1] == UInt8(ascii: "\\") { continue }
      // What stays must not be cut by the next one.
      let hashes = (hash..<range.upperBound).filter { bytes[$0] == UInt8(ascii: "#") }.map {
        SourceRange($0..<($0 + 1))
      }
      let text = escapes ? "\\#" : mistake == .note ? " sharp" : ""
      let message = text.isEmpty ? "remove '#'" : "write '\(text)'"
      findings.report(
        SourceRange(hash..<range.upperBound), "this '#' starts a comment, so the rest of the line is ignored",
        fixIt: FixIt(message, safety: .unsafe, edits: hashes.map { SourceEdit(replacing: $0, with: text) }))
    }
  }
}

/// What a `#` means that was probably not intended to start a comment.
private enum HashMistake {
  /// `C#`
  case note
  /// `#1`, `#ff8800`
  case number
  /// `#cute #cats`
  case hashtags
  /// `target#cosplay`
  case inWord

  init?(at hash: Int, to end: Int, in text: Span<UInt8>) {
    let start = text.lineStart(before: hash)
    guard text.skippingSpace(in: start..<hash) < hash, hash + 1 < end else { return nil }
    let before = text.scalar(before: hash).scalar
    let after = text.scalar(at: hash + 1).scalar
    // That of an entity, an address or a tag is the matter of other rules.
    guard before != "&", before != "#", after != "#", !text.isInTagOrAddress(hash, from: start) else { return nil }
    if before.isWord {
      let isLetter = ("A"..."G").contains(before) && text.isWordStart(at: hash - 1)
      if isLetter, !after.isWord {
        self = .note
      } else if after.isWord {
        self = .inWord
      } else {
        return nil
      }
      return
    }
    let wordEnd = (hash + 1..<end).first { !text.scalar(at: $0).scalar.isWord } ?? end
    let word = (hash + 1)..<wordEnd
    let isNumber = (1...4).contains(word.count) && word.allSatisfy { Ascii.isDigit(text[$0]) }
    let isColor =
      (word.count == 3 || word.count == 6) && word.allSatisfy { Ascii.isHexDigit(text[$0]) }
      && !text.isWordOfLetters(word)
    if isNumber || isColor {
      self = .number
    } else if !word.isEmpty, text.hasHashtag(in: wordEnd..<end) {
      self = .hashtags
    } else {
      return nil
    }
  }
}

extension Span<UInt8> {
  /// Whether hexadecimal digits may be a word, such as `add` and `facade`: `fff` and `ffcccc` may not.
  fileprivate func isWordOfLetters(_ range: Range<Int>) -> Bool {
    !range.contains { Ascii.isDigit(self[$0]) } && range.contains { "aeAE".utf8.contains(self[$0]) }
      && range.contains { self[$0] != self[range.lowerBound] }
  }

  fileprivate func lineStart(before offset: Int) -> Int {
    var start = offset
    while start > 0, self[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// Whether an unclosed tag or a URL ends right before `offset`.
  fileprivate func isInTagOrAddress(_ offset: Int, from start: Int) -> Bool {
    var isInWord = true
    var position = offset
    while position > start {
      position -= 1
      if isInWord, hasText("://", at: position) { return true }
      if self[position] == UInt8(ascii: " ") || self[position] == UInt8(ascii: ",") { isInWord = false }
      if self[position] == UInt8(ascii: ">") { return false }
      if self[position] == UInt8(ascii: "<") { return true }
    }
    return false
  }

  /// Whether a range contains another `#` after a space and before a word, and no comma before it.
  fileprivate func hasHashtag(in range: Range<Int>) -> Bool {
    guard let next = range.first(where: { self[$0] == UInt8(ascii: "#") || self[$0] == UInt8(ascii: ",") }),
      self[next] == UInt8(ascii: "#"), next + 1 < range.upperBound
    else { return false }
    return scalar(before: next).scalar.isSpace && scalar(at: next + 1).scalar.isWord
  }
}
