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
      let last: Int
      switch range.end {
      case .image: last = steps
      case .step(let step): last = min(step, steps)
      // A step belongs to a range if its middle does.
      case .fraction(let fraction):
        last = Int((min(max(fraction, 0), 1) * Double(steps) + 0.5 + 1e-9).rounded(.down))
      }
      guard last > runs.last?.lastStep ?? 0 else { continue }
      let key = Key(parts: range.parts, networks: range.networks)
      if known[key] == nil {
        known[key] = states.count
        var parts = range.parts.map { Self.part($0, offset, embedding) }
        if dialect == .compel { parts = [Self.joined(parts)] }
        if words { parts = parts.map { Part(weight: $0.weight, units: Self.words(in: $0.units), isBlend: $0.isBlend) } }
        states.append(State(parts: parts, networks: range.networks.map { $0.moved(offset) }))
      }
      runs.append((known[key] ?? 0, last))
    }
    if let last = runs.last { runs[runs.count - 1].lastStep = max(last.lastStep, steps) }
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

  /// The meaning as it is written for another frontend.
  ///
  /// - Parameters:
  ///   - spaces: whether texts of different weights get a space between them, because their frontend keeps none.
  ///   - weight: shortens a weight to the digits that the other frontend keeps.
  func writable(spaces: Bool, weight: (Double) -> Double) -> FlatMeaning {
    var result = self
    result.states = states.map { state in
      let parts = state.parts.map { part in
        var units = TextUnits()
        part.units.forEachRun { run in
          if spaces, let last = units.last, last.kind != .break, let next = run.first, next.kind != .break,
            next.byte != UInt8(ascii: ",")
          {
            units.append(TextUnit(kind: .text, byte: UInt8(ascii: " "), weight: 1, source: last.source + 1))
          }
          for unit in run {
            units.append(TextUnit(kind: unit.kind, byte: unit.byte, weight: weight(unit.weight), source: unit.source))
          }
        }
        return Part(weight: part.weight, units: units, isBlend: part.isBlend)
      }
      return State(parts: parts, networks: state.networks.map { $0.mapped(weight) })
    }
    return result
  }

  // MARK: Units

  private static func part(
    _ part: DialectMeaning.Part, _ offset: (Int) -> Int, _ embedding: (Int) -> EmbeddingText?
  ) -> Part {
    var units = TextUnits()
    if let text = part.texts.first { append(text.segments, of: text, to: &units, offset, embedding) }
    return Part(weight: part.weight, units: withoutSpaceAtEdges(units), isBlend: part.blend != .none)
  }

  /// compel concatenates the encodings of its parts: what is between them is a break.
  private static func joined(_ parts: [Part]) -> Part {
    var units = TextUnits()
    for (index, part) in parts.enumerated() {
      let start = part.units.first?.source ?? units.last?.source ?? 0
      if index > 0 { units.append(TextUnit(kind: .break, byte: 0, weight: -1, source: start)) }
      units += part.units
    }
    let isBlend = parts.contains { $0.isBlend || $0.weight != 1 }
    return Part(weight: 1, units: units, isBlend: isBlend)
  }

  private static func append(
    _ segments: [DialectSegment], of text: DialectMeaning.WeightedText, to units: inout TextUnits,
    _ offset: (Int) -> Int, _ embedding: (Int) -> EmbeddingText?, isSwapped: Bool = false
  ) {
    for segment in segments {
      let start = offset(text.text.map.sourceOffset(of: segment.range.lowerBound))
      switch segment.kind {
      case .missingEmbedding: continue
      case .break:
        let length = UInt8(clamping: text.sourceRange(of: segment).count)
        units.append(TextUnit(kind: .break, byte: length, weight: -1, source: start))
      case .embedding(let file):
        for byte in file.utf8.nameWithoutExtension {
          units.append(TextUnit(kind: .embedding, byte: byte, weight: segment.weight, source: start))
        }
      case .swap(let from, _, _): append(from, of: text, to: &units, offset, embedding, isSwapped: true)
      case .text:
        for index in segment.range.offsets {
          let source = offset(text.text.map.sourceOffset(of: index))
          let byte = text.text.bytes[index]
          switch isSwapped ? nil : embedding(source) {
          case .name(let name, source)?:
            for byte in name.utf8 {
              units.append(TextUnit(kind: .embedding, byte: byte, weight: segment.weight, source: source))
            }
          case .name?: break
          case .byte?:
            units.append(TextUnit(kind: .embedding, byte: byte, weight: segment.weight, source: source))
          case nil:
            let kind: TextUnit.Kind = isSwapped ? .swapped : .text
            units.append(TextUnit(kind: kind, byte: byte, weight: segment.weight, source: source))
          }
        }
      }
    }
  }

  /// Drops the white space that never reaches a tokenizer: at the ends, and next to breaks and embeddings.
  private static func withoutSpaceAtEdges(_ units: TextUnits) -> TextUnits {
    let bytes = ContiguousArray(units.map { $0.byte })
    var result = TextUnits()
    result.reserveCapacity(units.count)
    var start = 0
    while start < units.count {
      var end = start
      while end < units.count, units[end].kind == units[start].kind { end += 1 }
      switch units[start].kind {
      case .text, .swapped:
        let first = bytes.span.skippingSpace(in: start..<end)
        result += units[first..<bytes.span.trimmingSpace(in: first..<end)]
      case .embedding, .break: result += units[start..<end]
      }
      start = end
    }
    return result
  }

  /// The words of the tokenizer, each within a text of one weight.
  private static func words(in units: TextUnits) -> TextUnits {
    var result = TextUnits()
    units.forEachRun { run in
      guard run[run.startIndex].kind != .break else {
        result += run
        return
      }
      let bytes = ContiguousArray(run.map { $0.byte })
      for word in PreTokens.ranges(in: bytes.span) {
        for index in word {
          var unit = run[run.startIndex + index]
          unit.startsWord = index == word.lowerBound
          result.append(unit)
        }
      }
    }
    return result
  }
}

extension FlatMeaning.State {
  /// The parts joined with commas, for a frontend without parts. Later parts with a weight of 0 or less are left out.
  var joinedParts: FlatMeaning.Part {
    var units = TextUnits()
    for (index, part) in parts.enumerated() where index == 0 || part.weight > 0 && !part.units.isEmpty {
      if let last = units.last {
        for byte in (last.byte == UInt8(ascii: ",") ? " " : ", ").utf8 {
          units.append(TextUnit(kind: .text, byte: byte, weight: 1, source: last.source + 1))
        }
      }
      units += part.units
    }
    return FlatMeaning.Part(weight: 1, units: units, isBlend: false)
  }
}

extension Collection<TextUnit> {
  /// Calls `body` with each run of units of one kind and weight; each break is a run.
  func forEachRun(_ body: (SubSequence) -> Void) {
    var start = startIndex
    while start < endIndex {
      let first = self[start]
      var end = index(after: start)
      while end < endIndex, first.kind != .break, self[end].kind == first.kind,
        self[end].weight == first.weight || self[end].weight.isNaN && first.weight.isNaN
      {
        end = index(after: end)
      }
      body(self[start..<end])
      start = end
    }
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
