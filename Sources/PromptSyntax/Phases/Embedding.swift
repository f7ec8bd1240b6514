/// The name of a textual inversion embedding in a prompt.
public struct EmbeddingMention: Sendable, Hashable {
  /// How certain it is that the reference replaces the text by the embedding.
  public enum Certainty: String, Sendable, Hashable {
    /// The words are those of the name, and so are their token ids.
    case certain
    /// The name begins inside a word; whether it is found depends on how the vocabulary splits that word.
    case possible
    /// ComfyUI's `embedding:name`, which is text to the reference.
    case comfyUI
  }

  /// The embedding's name; for ComfyUI as it is written.
  public let name: String
  /// The range in the source.
  public let range: SourceRange
  public let certainty: Certainty

  package init(name: String, range: SourceRange, certainty: Certainty) {
    self.name = name
    self.range = range
    self.certainty = certainty
  }
}

extension SyntaxTree {
  /// The names of embeddings, in source order.
  ///
  /// The reference compares token ids, so case and spacing do not matter (Grammar.md, rules `M1` to `M3`). This compares
  /// words instead, needs no vocabulary, and is meant for colouring and completion while somebody types. To know what a
  /// text encoder gets, use `EmbeddingTable.mentions(in:)` of PromptTokenizer, which is exact. This compares
  /// - Parameter names: the names that exist, without extension.
  /// - Complexity: O(*n* + *names*) for names with different first words.
  public func embeddings(named names: [String]) -> [EmbeddingMention] { embeddings(in: EmbeddingIndex(names)) }

  /// The names of an index's embeddings, in source order.
  ///
  /// - Parameter certainOnly: whether names inside words are left out.
  /// - Complexity: O(*n*) for names with different first words.
  package func embeddings(in index: EmbeddingIndex, certainOnly: Bool = false) -> [EmbeddingMention] {
    var mentions: [EmbeddingMention] = []
    for run in textRuns() {
      mentions += index.mentions(in: run, certainOnly: certainOnly)
      mentions += EmbeddingIndex.comfyMentions(in: run)
    }
    return mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The texts between brackets, `AND`s and `BREAK`s, without backslashes, comments and tags.
  ///
  /// - Complexity: O(*n*).
  package func textRuns() -> [MappedText] {
    let whole = MappedText(source)
    var runs: [MappedText] = []
    var run = MappedText()
    for id in tokenIDs {
      let range = range(of: id).offsets
      switch self[id].kind {
      case .text, .escapedColon, .escapedBar, .colon, .bar:
        if self[id].role == .stray || self[id].role == .plain { run.append(range, of: whole) } else { fallthrough }
      case .leftParen, .rightParen, .leftSquare, .rightSquare, .and, .break:
        if !run.bytes.isEmpty { runs.append(run) }
        run = MappedText()
      case .escape: run.append((range.upperBound - 1)..<range.upperBound, of: whole)
      case .backslash, .danglingBackslash, .comment, .tagOpen, .tagWord, .tagColon, .tagText, .tagClose: break
      }
    }
    if !run.bytes.isEmpty { runs.append(run) }
    return runs
  }
}

/// The names of embeddings by their first word, to be looked for in many prompts.
package struct EmbeddingIndex: Sendable {
  fileprivate struct Name: Sendable {
    let name: String
    let words: [String]
  }

  /// The longest names first, as the reference prefers them.
  private var names: [String: [Name]] = [:]
  /// The lengths of all first words in scalars as they are written, longest first.
  private var firstWordLengths: [Int] = []
  /// The last bytes of all first words in lowercase: a word in ASCII with another one ends in none of them.
  private var lastBytes = ContiguousArray(repeating: false, count: 256)

  /// - Complexity: O(*names*).
  package init(_ names: [String]) {
    var lengths: Set<Int> = []
    for name in names {
      let text = MappedText(SourceText(name))
      let words = PreTokens.ranges(in: text.bytes.span).map { text[SourceRange($0)] }
      guard let first = words.first else { continue }
      let key = Self.key(first)
      lastBytes[Int(key.utf8.last ?? 0)] = true
      self.names[key, default: []].append(Name(name: name, words: words.map(Self.key)))
      lengths.insert(first.unicodeScalars.count)
    }
    firstWordLengths = lengths.sorted(by: >)
    for first in self.names.keys { self.names[first]?.sort { $0.words.count > $1.words.count } }
  }

  fileprivate func mentions(in run: MappedText, certainOnly: Bool) -> [EmbeddingMention] {
    let ranges = PreTokens.ranges(in: run.bytes.span)
    func word(_ position: Int) -> String { Self.key(run[SourceRange(ranges[position])]) }
    func matches(_ name: Name, _ position: Int) -> Bool {
      position + name.words.count <= ranges.count
        && (1..<max(1, name.words.count)).allSatisfy { word(position + $0) == name.words[$0] }
    }
    var mentions: [EmbeddingMention] = []
    var position = 0
    while position < ranges.count {
      defer { position += 1 }
      guard mayEndFirstWord(ranges[position], in: run) else { continue }
      if let name = names[word(position)]?.first(where: { matches($0, position) }) {
        let end = position + name.words.count
        let range = SourceRange(ranges[position].lowerBound..<ranges[end - 1].upperBound)
        mentions.append(EmbeddingMention(name: name.name, range: run.map.sourceRange(of: range), certainty: .certain))
        position = end - 1
        continue
      }
      if !certainOnly, let (name, start) = suffixMatch(in: run, ranges[position], where: { matches($0, position) }) {
        let range = SourceRange(start..<ranges[position + name.words.count - 1].upperBound)
        mentions.append(
          EmbeddingMention(name: name.name, range: run.map.sourceRange(of: range), certainty: .possible))
      }
    }
    return mentions
  }

  /// Whether the first word of a name may be the end of a word; says so of all words that are not in ASCII.
  private func mayEndFirstWord(_ range: Range<Int>, in run: MappedText) -> Bool {
    let last = run.bytes[range.upperBound - 1]
    return lastBytes[Int(last.asciiLowercased)] || run.bytes[range].contains { $0 >= 0x80 }
  }

  /// A name whose first word ends a word, and where that begins.
  private func suffixMatch(
    in run: MappedText, _ range: Range<Int>, where matches: (Name) -> Bool
  ) -> (name: Name, start: Int)? {
    let wordLength = run[SourceRange(range)].unicodeScalars.count
    for length in firstWordLengths where length < wordLength {
      var start = range.upperBound
      for _ in 0..<length { start -= run.bytes.span.scalar(before: start).length }
      let suffix = Self.key(run[SourceRange(start..<range.upperBound)])
      if let name = names[suffix]?.first(where: matches) { return (name, start) }
    }
    return nil
  }

  /// Words are compared in lower case and by canonical equivalence, as the tokenizer normalises them.
  private static func key(_ word: String) -> String { word.pythonLowercased }

  fileprivate static func comfyMentions(in run: MappedText) -> [EmbeddingMention] {
    let bytes = run.bytes.span
    var mentions: [EmbeddingMention] = []
    for offset in bytes.indices where bytes.hasText("embedding:", at: offset) {
      guard offset == 0 || bytes[offset - 1] == UInt8(ascii: " ") || bytes[offset - 1] == Ascii.newline else {
        continue
      }
      var end = offset + 10
      while end < bytes.count, !bytes.scalar(at: end).scalar.isSpace { end += bytes.scalar(at: end).length }
      while end > offset + 10, bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
      guard end > offset + 10 else { continue }
      mentions.append(
        EmbeddingMention(
          name: run[SourceRange((offset + 10)..<end)],
          range: run.map.sourceRange(of: SourceRange(offset..<end)), certainty: .comfyUI))
    }
    return mentions
  }
}
