import PromptSyntax

/// The text at an offset of the source that names an embedding in a frontend without syntax for embeddings.
enum EmbeddingText {
  /// Part of a name.
  case byte
  /// Part of a name that starts at an offset and is spelled differently in the text.
  case name(String, start: Int)
}

/// A meaning as lists of bytes that know their weight and their offset in the source, so that meanings of different
/// frontends can be written and compared in the same way.
struct FlatMeaning {
  /// What applies to some of the steps.
  struct State {
    let parts: [Part]
    let networks: [DialectNetwork]
  }

  struct Part {
    let weight: Double
    let units: TextUnits
    /// Whether the part is a blend, or texts of different weights that are concatenated: no other frontend has these.
    let isBlend: Bool
  }

  /// The distinct states; repeated ones are listed once.
  private(set) var states: [State] = []
  /// Which state applies up to which step, counted from 1; the last one ends with the last step.
  private(set) var runs: [(state: Int, lastStep: Int)] = []
  let steps: Int

  /// - Parameters:
  ///   - meaning: what a prompt means in a frontend.
  ///   - dialect: the frontend.
  ///   - words: whether texts are split into the tokenizer's words, so that white space is ignored.
  ///   - offset: the offset in the source of an offset that the meaning has.
  ///   - embedding: the embedding that is named in the text at an offset of the source.
  /// - Complexity: O(*length of all different texts*).
  init(
    _ meaning: DialectMeaning, in dialect: Dialect, steps: Int, words: Bool = false, offset: (Int) -> Int = { $0 },
    embedding: (Int) -> EmbeddingText? = { _ in nil }
  ) {
    self.steps = steps
    var known: [Key: Int] = [:]
    for range in meaning.ranges {
      let last = range.end.lastStep(of: steps)
      guard last > runs.last?.lastStep ?? 0 else { continue }
      let key = Key(parts: range.parts, networks: range.networks)
      if known[key] == nil {
        known[key] = states.count
        var parts = range.parts.map { Self.part($0, offset, embedding) }
        if dialect == .compel { parts = [Self.joined(parts)] }
        if words { parts = parts.map { Part(weight: $0.weight, units: Self.words(in: $0.units), isBlend: $0.isBlend) } }
        states.append(State(parts: parts, networks: range.networks.map { $0.moved(offset) }))
      }
      let state = known[key] ?? 0
      if runs.last?.state == state { runs.removeLast() }
      runs.append((state, last))
    }
    if let last = runs.last { runs[runs.count - 1].lastStep = max(last.lastStep, steps) }
  }

  /// The same runs with other states.
  init(_ meaning: FlatMeaning, states: [State]) {
    (self.states, runs, steps) = (states, meaning.runs, meaning.steps)
  }

  private struct Key: Hashable {
    let parts: [DialectMeaning.Part]
    let networks: [DialectNetwork]
  }

  /// The index of the state at a step.
  func state(at step: Int) -> Int {
    let index = runs.partitioningIndex { $0.lastStep >= step }
    return index < runs.count ? runs[index].state : 0
  }
}

extension Collection<UInt8> where Self: BidirectionalCollection {
  /// The name of a file at a path, without the extension of a model file.
  var nameWithoutExtension: SubSequence {
    let name = lastIndex(of: UInt8(ascii: "/")).map { self[index(after: $0)...] } ?? self[...]
    for ending in [".safetensors", ".pt", ".bin", ".ckpt", ".gguf"] as [String] {
      let count = ending.utf8.count
      if name.count > count, name.suffix(count).elementsEqual(ending.utf8) { return name.dropLast(count) }
    }
    return name
  }
}
