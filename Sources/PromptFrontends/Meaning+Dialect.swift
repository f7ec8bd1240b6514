public import PromptSyntax

extension Meaning {
  /// Reads a prompt as another frontend does, with the texts of each step as in the WebUI, to display or count them.
  ///
  /// A range that ends at a fraction of the image ends at the last step that starts before it. Each text of a blend
  /// becomes a part with its weight. Only ``DialectMeaning`` distinguishes networks, embeddings and swapped texts.
  ///
  /// ```swift
  /// try Meaning(of: "a [cat] (dog:1.2)", in: .comfyUI).parts[0].ranges[0].segments.map(\.text)    // ["a [cat] ", "dog"]
  /// ```
  /// - Throws: ``DialectFault`` if the frontend makes no image.
  /// - Complexity: as of ``DialectMeaning/init(of:in:steps:files:)``.
  public init(
    of source: SourceText, in dialect: Dialect, steps: SamplingSteps = .standard, files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let meaning = try DialectMeaning(of: source, in: dialect, steps: steps, files: files)
    var parts: [(weight: Double, ranges: [StepRange])] = []
    var first = 1
    for range in meaning.ranges {
      let last = range.end.lastStep(of: steps.count)
      if last < first { continue }
      let texts = range.parts.flatMap { part in part.texts.map { (part.weight * $0.weight, Attention($0)) } }
      for (index, (weight, attention)) in texts.enumerated() {
        if index == parts.count { parts.append((weight, [])) }
        var start = first
        if let previous = parts[index].ranges.last, previous.steps.upperBound == first - 1, previous.weight == weight,
          previous.text.bytes == attention.text.bytes, previous.attention.segments == attention.segments
        {
          start = previous.steps.lowerBound
          parts[index].ranges.removeLast()
        }
        parts[index].ranges.append(
          StepRange(weight: weight, steps: start...last, text: attention.text, attention: attention))
      }
      first = last + 1
    }
    if parts.isEmpty {
      // comfyui-prompt-control drops parts of weight 0; the encoder then gets no words.
      let nothing = Attention(withoutEmphasis: MappedText(source).slice(0..<0))
      parts = [(1, [StepRange(weight: 1, steps: 1...steps.count, text: nothing.text, attention: nothing)])]
    }
    self.init(
      cleaned: MappedText(source), tags: [],
      parts: parts.map { Part(weight: $0.weight, weightRange: nil, ranges: $0.ranges) })
  }
}

extension DialectMeaning.End {
  /// The last of so many steps that begins before the end: step *i* of *n* begins at (*i* − 1) / *n*.
  func lastStep(of steps: Int) -> Int {
    switch self {
    case .image: steps
    case .step(let step): min(step, steps)
    // 0.28 of 25 steps are 7 in decimals, and a bit more in doubles.
    case .fraction(let fraction): Int((min(max(fraction, 0), 1) * Double(steps) - 1e-9).rounded(.up))
    }
  }
}

extension Attention {
  /// The segments of another reader.
  fileprivate init(_ text: DialectMeaning.WeightedText) {
    self.init(
      text.text,
      segments: text.segments.map { Segment(range: $0.range, weight: $0.weight, closesChunk: $0.kind == .break) })
  }
}
