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
    var parts: [Part] = []
    var first = 1
    for range in meaning.ranges {
      let last = max(first - 1, min(steps.count, range.end.lastStep(of: steps)))
      if last < first { continue }
      let texts = range.parts.flatMap { part in part.texts.map { (part.weight * $0.weight, Attention($0)) } }
      for (index, (weight, attention)) in texts.enumerated() {
        if index == parts.count { parts.append(Part(weight: weight, weightRange: nil, ranges: [])) }
        let ranges =
          parts[index].ranges + [
            StepRange(weight: weight, steps: first...last, text: attention.text, attention: attention)
          ]
        parts[index] = Part(weight: parts[index].weight, weightRange: nil, ranges: ranges)
      }
      first = last + 1
    }
    self.init(cleaned: MappedText(source), tags: [], parts: parts)
  }
}

extension DialectMeaning.End {
  /// The last step that begins before the end.
  fileprivate func lastStep(of steps: SamplingSteps) -> Int {
    switch self {
    case .image: steps.count
    case .step(let step): step
    case .fraction(let fraction): Int((fraction * Double(steps.count)).rounded(.up))
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
