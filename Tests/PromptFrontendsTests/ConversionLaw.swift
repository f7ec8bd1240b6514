import PromptFrontends
import PromptSyntax

/// The law of converting, checked without what the converter uses: character by character at each step.
struct ConversionLaw {
  enum Verdict: Equatable {
    case equal
    case withLosses
    /// The prompt's own frontend makes no image.
    case unreadable
    case wrong(String)
  }

  let source: SourceText
  let origin: Dialect
  let target: Dialect
  let steps: SamplingSteps

  init(_ prompt: String, from origin: Dialect, to target: Dialect, steps: SamplingSteps) {
    (source, self.origin, self.target, self.steps) = (SourceText(prompt), origin, target, steps)
  }

  func verdict() -> Verdict {
    guard let meaning = try? DialectMeaning(of: source, in: origin, steps: steps),
      let conversion = try? Conversion(of: source, from: origin, to: target, steps: steps)
    else { return .unreadable }
    return verdict(on: conversion, of: meaning)
  }

  func verdict(on conversion: Conversion, of meaning: DialectMeaning) -> Verdict {
    let read: DialectMeaning
    do {
      read = try DialectMeaning(of: SourceText(conversion.text), in: target, steps: steps)
    } catch {
      return .wrong("\(error) on what was written for \(source)")
    }
    func wrong(_ message: String) -> Verdict {
      .wrong("\(message): \(source) became \(conversion.text) \(conversion.losses)")
    }
    let pairs = (1...steps.count).map { step in
      let pair = (Shown(meaning, at: step, of: self, origin), Shown(read, at: step, of: self, target))
      // White space beside an embedding does not count, and the WebUI does not know what is one.
      return pair.0.hasEmbeddings || pair.1.hasEmbeddings ? (pair.0.withoutSpace, pair.1.withoutSpace) : pair
    }
    let isEqual = pairs.allSatisfy { isSame($0, $1) }
    if isEqual {
      if conversion.losses.isEmpty {
        return comesBack(conversion, pairs.map { $0.0 }) ? .equal : wrong("not the way back")
      }
      // A word may be cut elsewhere, and text beside an embedding was compared without white space.
      let areHypernetworks = conversion.losses.allSatisfy { source[$0.range].hasPrefix("<hypernet:") }
      let mayBeNeeded = comparesWords || areHypernetworks || pairs.contains { $0.0.hasEmbeddings || $0.1.hasEmbeddings }
      return mayBeNeeded ? .withLosses : wrong("needless losses")
    }
    if conversion.losses.isEmpty { return wrong("no losses") }
    if let step = pairs.firstIndex(where: { !isCarried($0, in: $1, without: conversion.losses) }) {
      return wrong("more is lost at step \(step + 1)")
    }
    for index in conversion.losses.indices {
      var others = conversion.losses
      let loss = others.remove(at: index)
      // A character that stands there twice may be carried from elsewhere.
      let lost = pairs[0].0.cells.filter { loss.range.contains($0.offset) }
      let isUnique = lost.contains { cell in pairs[0].0.cells.count { $0.scalar == cell.scalar } == 1 }
      guard !comparesWords, !pairs[0].0.hasEmbeddings, [.character, .weight].contains(loss.reason), isUnique else {
        continue
      }
      if pairs.allSatisfy({ $0.cells.count == $1.cells.count && isCarried($0, in: $1, without: others) }) {
        return wrong("the loss \(loss) is carried")
      }
    }
    return .withLosses
  }

  /// Whether a conversion without losses goes back to the WebUI.
  private func comesBack(_ conversion: Conversion, _ shown: [Shown]) -> Bool {
    // The WebUI has no spelling for a number sign.
    let canBeWritten = shown.allSatisfy { $0.cells.allSatisfy { $0.scalar != "#" } }
    guard origin == .automatic1111, canBeWritten else { return true }
    do {
      let back = try Conversion(of: SourceText(conversion.text), from: target, to: origin, steps: steps)
      let read = try DialectMeaning(of: SourceText(back.text), in: origin, steps: steps)
      return (1...steps.count).allSatisfy { isSame(shown[$0 - 1], Shown(read, at: $0, of: self, origin)) }
    } catch {
      return false
    }
  }

  // MARK: What is shown

  struct Cell {
    let scalar: Unicode.Scalar
    let weight: Double
    let offset: Int
    var isEmbedding = false
  }

  /// What a frontend shows at a step.
  struct Shown {
    var cells: [Cell] = []
    var partWeights: [Double] = []
    /// After how many characters the breaks and the ends of parts stand.
    var marks: [Int] = []
    var networks: [String: Double] = [:]
    var hasEmbeddings = false

    init(_ meaning: DialectMeaning, at step: Int, of law: ConversionLaw, _ dialect: Dialect) {
      let count = Double(law.steps.count)
      let range = meaning.ranges.first { range in
        switch range.end {
        case .image: true
        case .step(let last): step <= last
        case .fraction(let fraction): Double(step - 1) / count < fraction - 1e-9
        }
      }
      guard let range = range ?? meaning.ranges.last else { return }
      for (index, part) in range.parts.enumerated() {
        if dialect == .compel { if index > 0 { marks.append(cells.count) } } else { partWeights.append(part.weight) }
        guard let text = part.texts.first else { continue }
        var start = cells.count
        for segment in text.segments {
          switch segment.kind {
          case .break:
            trimSpace(from: start)
            marks.append(cells.count)
            start = cells.count
          case .missingEmbedding: break
          case .embedding(let file):
            trimSpace(from: start)
            let range = text.sourceRange(of: segment)
            cells += Self.stem(file).unicodeScalars.map {
              Cell(scalar: $0, weight: segment.weight, offset: range.lowerBound, isEmbedding: true)
            }
            start = cells.count
            hasEmbeddings = true
          case .swap(let from, _, _):
            for segment in from {
              let offset = text.sourceRange(of: segment).lowerBound
              cells += text.text(of: segment).unicodeScalars.map {
                Cell(scalar: $0, weight: segment.weight, offset: offset)
              }
            }
          case .text:
            var offset = segment.range.lowerBound
            for scalar in text.text(of: segment).unicodeScalars {
              let source = text.text.map.sourceOffset(of: min(offset, max(segment.range.upperBound - 1, 0)))
              let isLeading = cells.count == start && scalar.isSpace
              if !isLeading { cells.append(Cell(scalar: scalar, weight: segment.weight, offset: source)) }
              offset += scalar.utf8Length
            }
          }
        }
        trimSpace(from: start)
      }
      for network in range.networks {
        let name = Self.stem(network.name).lowercased() + network.modules.joined()
        networks[name + " dyn", default: 0] += Double(network.dimension ?? 0)
        for (key, multiplier) in [(name, network.model), (name + " te", network.textEncoder)] {
          if case .number(let number) = multiplier { networks[key, default: 0] += number }
        }
      }
      if law.comparesWords { self = withoutSpace }
    }

    /// The name of a file without folder and extension.
    private static func stem(_ path: String) -> String {
      let name = String(path.split(separator: "/").last ?? "")
      let ending = [".safetensors", ".pt", ".bin", ".ckpt", ".gguf"].first { name.hasSuffix($0) && name != $0 }
      return String(name.dropLast(ending?.count ?? 0))
    }

    var withoutSpace: Shown {
      var shown = self
      shown.cells.removeAll { $0.scalar.isSpace }
      shown.marks = shown.marks.map { mark in cells[..<mark].count { !$0.scalar.isSpace } }
      return shown
    }

    private mutating func trimSpace(from start: Int) {
      while cells.count > start, let last = cells.last, last.scalar.isSpace { cells.removeLast() }
    }
  }

  // MARK: Equality

  private var dialects: [Dialect] { [origin, target] }

  private var comparesWords: Bool {
    dialects.contains {
      switch $0 {
      case .compel, .fooocus, .novelAI, .midjourney, .sdNext, .drawThings: true
      default: false
      }
    }
  }

  /// Whether both have syntax for embeddings.
  private var knowEmbeddings: Bool {
    dialects.allSatisfy {
      switch $0 {
      case .comfyUI, .swarmUI, .swarmUINode, .promptControl, .fooocus: true
      default: false
      }
    }
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    if left == right || left.isNaN && right.isNaN { return true }
    if dialects.contains(where: { if case .sdNext = $0 { true } else { false } }) {
      return abs(left - right) < 0.000_501
    }
    return dialects.contains { $0 == .drawThings || $0 == .stableDiffusionCpp } && Float(left) == Float(right)
  }

  private func isSame(_ left: Cell, _ right: Cell) -> Bool {
    left.scalar == right.scalar && (left.isEmbedding == right.isEmbedding || !knowEmbeddings)
      && isSame(left.weight, right.weight)
  }

  private func isSame(_ left: Shown, _ right: Shown) -> Bool {
    left.cells.count == right.cells.count && zip(left.cells, right.cells).allSatisfy { isSame($0, $1) }
      && left.networks.count == right.networks.count
      && left.networks.allSatisfy { isSame($1, right.networks[$0] ?? .nan) }
      && (comparesWords || left.marks == right.marks)
      && (dialects.contains(.compel)
        || left.partWeights.count == right.partWeights.count
          && zip(left.partWeights, right.partWeights).allSatisfy { isSame($0, $1) })
  }

  /// Whether all characters that no loss names are there, in order and with their weights.
  private func isCarried(_ left: Shown, in right: Shown, without losses: [ConversionLoss]) -> Bool {
    var index = 0
    let ranges = losses.map(\.range)
    for cell in left.cells where !ranges.contains(where: { $0.contains(cell.offset) }) {
      while index < right.cells.count, !isSame(cell, right.cells[index]) { index += 1 }
      if index == right.cells.count { return false }
      index += 1
    }
    let reasons = Set(losses.map(\.reason))
    let hasBreakLoss = !reasons.isDisjoint(with: [.break, .conjunction, .schedule, .alternation])
    return hasBreakLoss || left.marks.count == right.marks.count
  }
}

extension Unicode.Scalar {
  fileprivate var utf8Length: Int { UTF8.width(self) }
  fileprivate var isSpace: Bool { properties.isWhitespace || 0x1C...0x1F ~= value }
}
