import PromptSyntax

/// Writes a meaning for a frontend, reads the result there and compares the two.
struct Converter {
  private let source: SourceText
  private let origin: Dialect
  private let target: Dialect
  private let steps: SamplingSteps
  private let files: DialectFiles
  private let equality: MeaningEquality
  /// The offsets in the source of the names of embeddings.
  private var embeddings: Set<Int> = []

  init(source: SourceText, from origin: Dialect, to target: Dialect, steps: SamplingSteps, files: DialectFiles) {
    (self.source, self.origin, self.target, self.steps, self.files) = (source, origin, target, steps, files)
    equality = MeaningEquality(origin, target)
  }

  /// The names of embeddings in a prompt of the WebUI, which finds them in the text.
  private func mentions() -> [EmbeddingMention] {
    guard origin == .automatic1111, let folder = files.embeddings else { return [] }
    let names = folder.files.map { String(decoding: Array($0.utf8).nameWithoutExtension, as: UTF8.self) }
    return SyntaxTree(parsing: source).embeddings(named: names).filter { $0.certainty == .certain }
  }

  /// - Parameter leftOut: the ranges that are not converted, in order.
  private func flat(_ meaning: DialectMeaning, leavingOut leftOut: [SourceRange], words: Bool) -> FlatMeaning {
    let mentions = mentions()
    return FlatMeaning(
      meaning, in: origin, steps: steps.count, words: words,
      embedding: { offset in
        let left = leftOut.partitioningIndex { $0.upperBound > offset }
        if left < leftOut.count, leftOut[left].contains(offset) { return .leftOut }
        let index = mentions.partitioningIndex { $0.range.upperBound > offset }
        guard index < mentions.count, mentions[index].range.contains(offset) else { return nil }
        return .name(mentions[index].name, start: mentions[index].range.lowerBound)
      })
  }

  mutating func convert(_ meaning: DialectMeaning) -> (text: String, losses: [ConversionLoss]) {
    let unfilled = UnfilledText.all(in: source, origin)
    // SwarmUI's tags are text to its reader; what fills the others in is text for their encoders, too.
    let leftOut = origin == .swarmUI ? unfilled.map { $0.range } : []
    let flat = flat(meaning, leavingOut: leftOut, words: false)
    embeddings = Set(
      flat.states.flatMap { $0.parts.flatMap { $0.units } }.filter { $0.kind == .embedding }.map { $0.source })
    let compared = equality.comparesWords ? self.flat(meaning, leavingOut: leftOut, words: true) : flat
    let writable = flat.writable(spaces: origin.joinsWords, weight: equality.shortened)
    let brackets = SquareBrackets(in: source.bytes.span)
    let converter = self
    var attempts = ConversionAttempts { attempt, forms in
      let written = converter.written(writable, attempt, cuts: brackets.outermost, forms: forms)
      return ConversionAttempts.Outcome(written: written, reading: converter.reading(written.text, against: compared))
    }
    guard let best = attempts.best() else {
      // Every frontend reads letters and spaces.
      return ("", [LossText(target: target).lossOfAll(SourceRange(0, source.count))])
    }
    let list = LossList(flat, of: source, target: target, brackets: brackets)
    let others = hypernetworks() + unfilled.map { LossText(target: target).loss(of: $0) }
    return (String(decoding: best.text.bytes, as: UTF8.self), sorted(list.losses(of: best.differences) + others))
  }

  /// Each loss once, in the order of the source.
  private func sorted(_ losses: [ConversionLoss]) -> [ConversionLoss] {
    var known: [ConversionLoss.Reason: Set<SourceRange>] = [:]
    return losses.filter { known[$0.reason, default: []].insert($0.range).inserted }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// The WebUI's hypernetworks, which other frontends do not support.
  private func hypernetworks() -> [ConversionLoss] {
    guard origin == .automatic1111 else { return [] }
    let tags = ExtraNetworks.stripped(from: Comments.stripped(from: MappedText(source))).tags
    return tags.filter { $0.kind == .hypernetwork }.map {
      LossText(target: target).lossOfHypernetwork($0.positional.first?.text ?? "", $0.range)
    }
  }

  /// How a written text, as its frontend reads it, differs from the source, or where the frontend fails on it.
  private func reading(_ text: MappedText, against meaning: FlatMeaning) -> ConversionAttempts.Reading {
    let read: DialectMeaning
    do throws(DialectFault) {
      read = try DialectMeaning(of: SourceText(bytes: text.bytes), in: target, steps: steps, files: files)
    } catch {
      return .fault(at: text.map.sourceOffset(of: error.range.lowerBound))
    }
    // Where a frontend finds the names of embeddings in texts, they are what was written for them.
    let names = target.namesEmbeddings ? [] : embeddings
    let flat = FlatMeaning(
      read, in: target, steps: steps.count, words: equality.comparesWords,
      offset: { text.map.sourceOffset(of: $0) }, embedding: { names.contains($0) ? .byte : nil })
    var comparison = FlatComparison(equality, source: source)
    comparison.compare(meaning, flat)
    return .differences(comparison.differences)
  }

  private func written(
    _ meaning: FlatMeaning, _ attempt: WritingAttempt, cuts: [Int], forms: [Int: ChangeForm]
  ) -> WrittenPrompt {
    func text(by writer: some DialectWriter) -> WrittenPrompt {
      PromptWriter.text(meaning, by: writer, attempt: attempt, cuts: cuts, forms: forms)
    }
    return switch target {
    case .automatic1111: text(by: Automatic1111Writer())
    case .comfyUI: text(by: ComfyUIWriter())
    case .swarmUI: text(by: SwarmUIWriter(hasTags: true))
    case .swarmUINode: text(by: SwarmUIWriter(hasTags: false))
    case .promptControl(let count): text(by: PromptControlWriter(count: count))
    case .sdNext(let attention): text(by: SDNextWriter(attention: attention))
    case .stableDiffusionCpp: text(by: StableDiffusionCppWriter())
    case .compel: text(by: CompelWriter())
    case .fooocus: text(by: FooocusWriter())
    case .drawThings: text(by: DrawThingsWriter())
    case .novelAI: text(by: NovelAIWriter())
    case .midjourney: text(by: MidjourneyWriter())
    }
  }
}

/// The pairs of square brackets in a source, which all frontends with schedules use for them.
struct SquareBrackets {
  /// In the order in which they open.
  private var pairs: [(opening: Int, end: Int, outer: Int)] = []

  /// - Complexity: O(*n*).
  init(in bytes: Span<UInt8>) {
    var open: [Int] = []
    var isEscaped = false
    for offset in bytes.indices {
      if isEscaped {
        isEscaped = false
      } else if bytes[offset] == Ascii.backslash {
        isEscaped = true
      } else if bytes[offset] == Ascii.leftSquare {
        pairs.append((offset, offset, open.last ?? -1))
        open.append(pairs.count - 1)
      } else if bytes[offset] == Ascii.rightSquare, let index = open.popLast() {
        pairs[index].end = offset + 1
      }
    }
  }

  /// The offsets of the outermost brackets.
  var outermost: [Int] {
    var end = 0
    return pairs.compactMap { pair in
      guard pair.end > pair.opening, pair.opening >= end else { return nil }
      end = pair.end
      return pair.opening
    }
  }

  /// The range of the innermost brackets around a range; the range itself if there are none.
  func around(_ range: ClosedRange<Int>) -> SourceRange {
    var index = pairs.partitioningIndex { $0.opening > range.lowerBound } - 1
    while index >= 0 {
      if pairs[index].end > range.upperBound { return SourceRange(pairs[index].opening, pairs[index].end) }
      index = pairs[index].outer
    }
    return SourceRange(range.lowerBound, range.upperBound + 1)
  }
}
