public import PromptSyntax

/// A textual inversion embedding.
public struct Embedding: Sendable, Hashable {
  /// The name, by which a prompt uses it.
  public let name: String
  /// How many tokens of a chunk it takes.
  public let vectorCount: Int

  /// The most vectors that are counted: far more than the 75 that fit into a chunk, and few enough to store one by one.
  public static let vectorLimit = 4_096

  /// Describes an embedding.
  ///
  /// - Parameters:
  ///   - name: the name that prompts use.
  ///   - vectorCount: how many tokens of a chunk it takes, clamped to 0 to ``vectorLimit``.
  public init(name: String, vectorCount: Int = 1) {
    self.name = name
    self.vectorCount = min(max(0, vectorCount), Self.vectorLimit)
  }
}

/// The installed embeddings, by the token ids of their names.
///
/// The reference tokenises the names and looks for the ids, so letter case and spaces do not matter, and a name can be
/// found inside a word: `cat` in `tomcat`. Of several names that match at an offset the longest counts, of equal ones the
/// first. This is exact; `SyntaxTree.embeddings(named:)` needs no vocabulary and calls a name that begins
/// inside a word possible, which is enough for colouring and completion while somebody types.
public struct EmbeddingTable: Sendable {
  private struct Entry {
    let ids: [UInt16]
    let embedding: Embedding
  }

  /// The entries whose names begin with a token, the longest first.
  private var entries: [UInt16: [Entry]] = [:]

  /// A table without embeddings.
  public init() {}

  /// Tokenises the names.
  ///
  /// An embedding whose name has no token is never found. Of two with the same name the last counts.
  /// - Parameters:
  ///   - embeddings: in the order in which the reference loads them.
  ///   - tokenizer: the text encoder's tokenizer.
  /// - Complexity: O(*n*) in the length of all names, for names that begin with different tokens.
  public init(_ embeddings: [Embedding], tokenizer: Tokenizer = Tokenizer()) {
    var lastOfName: [[UInt8]: Int] = [:]
    for (index, embedding) in embeddings.enumerated() { lastOfName[Array(embedding.name.utf8)] = index }
    for (index, embedding) in embeddings.enumerated() where lastOfName[Array(embedding.name.utf8)] == index {
      let ids = tokenizer.tokens(in: SourceText(embedding.name)).map { $0.id }
      guard let first = ids.first else { continue }
      entries[first, default: []].append(Entry(ids: ids, embedding: embedding))
    }
    for first in entries.keys {
      // By length, and then in the order in which they are loaded.
      let sorted = entries[first, default: []].enumerated().sorted {
        ($1.element.ids.count, $0.offset) < ($0.element.ids.count, $1.offset)
      }
      entries[first] = sorted.map { $0.element }
    }
  }

  /// Whether the table has no embeddings.
  public var isEmpty: Bool { entries.isEmpty }

  /// The embedding whose name begins at a token, and how many tokens the name has.
  func match(at position: Int, in tokens: [Tokenizer.Token]) -> (embedding: Embedding, length: Int)? {
    guard let candidates = entries[tokens[position].id] else { return nil }
    for candidate in candidates where candidate.ids.count <= tokens.count - position {
      let isHere = candidate.ids.indices.allSatisfy { tokens[position + $0].id == candidate.ids[$0] }
      if isHere { return (candidate.embedding, candidate.ids.count) }
    }
    return nil
  }

  /// Where the reference replaces names by embeddings in a weighted text, in order.
  ///
  /// A name is not found across segments, whose weights differ.
  /// - Complexity: O(*n* × *names that begin alike*).
  public func mentions(in attention: Attention, tokenizer: Tokenizer = Tokenizer()) -> [EmbeddingMention] {
    guard !isEmpty else { return [] }
    var encoder = BytePairEncoder(tokenizer.vocabulary)
    var mentions: [EmbeddingMention] = []
    for segment in attention.segments where !segment.closesChunk {
      let tokens = tokenizer.tokens(in: segment.range, of: attention.text, with: &encoder)
      var position = 0
      while position < tokens.count {
        guard let (embedding, length) = match(at: position, in: tokens) else {
          position += 1
          continue
        }
        let range = tokens[position..<(position + length)].sourceRange
        mentions.append(EmbeddingMention(name: embedding.name, range: range, certainty: .certain))
        position += length
      }
    }
    return mentions
  }

  /// Where the reference replaces names by embeddings at any step of a prompt, each range once, in source order.
  ///
  /// - Complexity: as for each of the texts that the prompt has.
  public func mentions(in meaning: Meaning, tokenizer: Tokenizer = Tokenizer()) -> [EmbeddingMention] {
    guard !isEmpty else { return [] }
    var seen: Set<EmbeddingMention> = []
    var texts: Set<MappedText> = []
    for range in meaning.parts.flatMap({ $0.ranges }) where texts.insert(range.text).inserted {
      seen.formUnion(mentions(in: range.attention, tokenizer: tokenizer))
    }
    return seen.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.name) < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
  }
}

extension ArraySlice<Tokenizer.Token> {
  /// The range of the tokens in the source, from the first byte of any to the last of any.
  ///
  /// - Precondition: the slice is not empty.
  var sourceRange: SourceRange {
    reduce(self[startIndex].range) { $0.union($1.range) }
  }
}
