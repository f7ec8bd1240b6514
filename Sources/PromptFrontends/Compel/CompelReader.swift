import PromptSyntax

/// Reads a prompt as compel does: dialects.md, section 7.
struct CompelReader {
  private(set) var parser: CompelParser
  private let whole: SourceRange

  init(_ source: MappedText) {
    let text = CompelText.prepared(source)
    parser = CompelParser(text)
    whole = source.map.sourceRange(of: SourceRange(source.bytes.indices))
  }

  /// `start`: a conjunction, after which everything is ignored, or a blend or prompt with LoRAs around it.
  mutating func meaning() throws(DialectFault) -> DialectMeaning {
    if parser.text.isBlank {
      var writer = SegmentWriter(at: whole.lowerBound)
      writer.endSegment(weight: 1, keepingEmpty: true)
      return DialectMeaning(writer.finished())
    }
    if let list = list(at: 0, [".and", ".add"]) {
      let weights = try weights(of: list.options, count: list.items.count)
      return try meaning(of: zip(list.items, weights).map { ([$0], $1) })
    }
    let (loras, offset) = loras(from: 0)
    if let list = list(at: offset, [".blend"]) { return try blended(list, after: loras) }
    let (nodes, end) = parser.prompt(from: offset)
    try requireEnd(end)
    return try meaning(of: [(loras + nodes, 1)])
  }

  private func requireEnd(_ offset: Int) throws(DialectFault) {
    let end = parser.text.skippingSpace(from: offset)
    if end < parser.text.count { throw fault(.unreadableText, end..<parser.text.count) }
  }

  private func fault(_ reason: DialectFault.Reason, _ range: Range<Int>? = nil) -> DialectFault {
    DialectFault(reason: reason, range: range.map { parser.text.text.map.sourceRange(of: SourceRange($0)) } ?? whole)
  }

  private mutating func loras(from start: Int) -> (nodes: [Int], end: Int) {
    var nodes: [Int] = []
    var end = start
    while let lora = parser.lora(at: end) {
      nodes.append(lora)
      end = parser.tree.nodes[lora].end
    }
    return (nodes, end)
  }

  // MARK: Lists

  private typealias List = (items: [Int], options: CompelOptions, end: Int)

  /// `"(" item ( "," item )* ")"`, a word, and options in brackets.
  private mutating func list(at start: Int, _ names: [StaticString]) -> List? {
    var items: [Int] = []
    var next = parser.text.skipping("(", from: start)
    while let offset = next.map({ parser.text.skippingSpace(from: $0) }) {
      guard let item = parser.target(at: offset) ?? parser.quotedPrompt(at: offset) else { return nil }
      items.append(item)
      next = parser.text.skipping(",", from: parser.tree.nodes[item].end)
    }
    guard let last = items.last, let closing = parser.text.skipping(")", from: parser.tree.nodes[last].end) else {
      return nil
    }
    for name in names {
      guard let word = parser.text.skipping(name, from: closing), let opening = parser.text.skipping("(", from: word)
      else { continue }
      let options = CompelOptions(in: parser.text, at: opening)
      if let end = parser.text.skipping(")", from: options.end) { return (items, options, end) }
    }
    return nil
  }

  /// The options as one weight for each item; 1 where there are none.
  private func weights(of options: CompelOptions, count: Int) throws(DialectFault) -> [Double] {
    var weights: [Double] = []
    for option in options.options {
      let text = ContiguousArray(option.text.utf8)
      guard option.key == nil, let number = option.number ?? PythonNumber.float(text, in: text.indices) else {
        throw fault(.unreadableNumber)
      }
      weights.append(number)
    }
    if weights.isEmpty { return Array(repeating: 1, count: count) }
    guard weights.count == count else { throw fault(.invalidOptions) }
    return weights
  }

  // MARK: Results

  /// The parts of a conjunction, or of a prompt alone. Those without text are dropped.
  private func meaning(of prompts: [(nodes: [Int], weight: Double)]) throws(DialectFault) -> DialectMeaning {
    var flattener = CompelFlattener(parser.tree)
    var parts: [DialectMeaning.Part] = []
    for prompt in prompts {
      let text = try flattener.text(of: prompt.nodes, weight: 1)
      if !text.segments.isEmpty { parts.append(DialectMeaning.Part(text, weight: prompt.weight)) }
    }
    return DialectMeaning(parts: parts, networks: flattener.networks)
  }

  /// A blend with the LoRAs before and after it. The reference checks it before it looks for the end of the prompt.
  private mutating func blended(_ list: List, after loras: [Int]) throws(DialectFault) -> DialectMeaning {
    var options = list.options.options
    let isSum = options.last.map { $0.key == nil && $0.text == "no_normalize" } ?? false
    if isSum { options.removeLast() }
    let weights = try weights(of: CompelOptions(options, end: list.end), count: list.items.count)
    var flattener = CompelFlattener(parser.tree)
    _ = try flattener.text(of: loras, weight: 1)
    var texts: [DialectMeaning.WeightedText] = []
    for (item, weight) in zip(list.items, weights) {
      let text = try flattener.text(of: [item], weight: weight)
      let hasSwap = text.segments.contains { if case .swap = $0.kind { true } else { false } }
      if text.segments.isEmpty || hasSwap { throw fault(.invalidOptions) }
      texts.append(text)
    }
    let rest = self.loras(from: list.end)
    try requireEnd(rest.end)
    var last = CompelFlattener(parser.tree)
    _ = try last.text(of: rest.nodes, weight: 1)
    let part = DialectMeaning.Part(weight: 1, texts: texts, blend: isSum ? .sum : .mean)
    return DialectMeaning(parts: [part], networks: flattener.networks + last.networks)
  }
}
