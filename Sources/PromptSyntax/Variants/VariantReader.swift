/// Collects the nodes of a template. Marks that open something wait on a stack of their own; what is never closed is taken
/// out again.
struct VariantReader {
  let bytes: ContiguousArray<UInt8>
  let language: VariantLanguage
  var offset = 0
  var nodes: ContiguousArray<VariantNode> = []
  var strays: [SourceRange] = []
  var open: [Frame] = []

  /// Something that is not closed yet.
  struct Frame {
    let start: Int
    /// The index of its node; nil for a tag that is of no interest here.
    let node: Int?
    /// For a choice the options so far, and how strong the separator before each is: of SwarmUI's three, the strongest
    /// counts.
    var options: [(node: Int, strength: Int)] = []
    /// Whether the name goes on up to the end of the tag.
    var isNamedByContent = false
    var hasTag = false
  }

  init(_ bytes: ContiguousArray<UInt8>, as language: VariantLanguage) {
    self.bytes = bytes
    self.language = language
  }

  /// Whether a byte stands somewhere.
  func has(_ byte: UInt8, at offset: Int) -> Bool { offset < bytes.count && bytes[offset] == byte }

  /// The end of the run of bytes from an offset on that are of a kind.
  func end(from offset: Int, where isOfKind: (UInt8) -> Bool) -> Int {
    var end = offset
    while end < bytes.count, isOfKind(bytes[end]) { end += 1 }
    return end
  }

  // MARK: Nodes

  /// Adds a node whose content starts here.
  mutating func add(
    _ kind: VariantNode.Kind, from start: Int, name: Range<Int>? = nil, content: Range<Int>? = nil, end: Int = -1
  ) {
    nodes.append(
      VariantNode(
        kind: kind, range: SourceRange(start, offset), content: SourceRange(content ?? offset..<offset),
        name: SourceRange(name ?? start..<start), end: end))
  }

  /// Opens a node, the last one, or a tag without one.
  mutating func push(from start: Int, hasNode: Bool = true, isNamedByContent: Bool = false) {
    let node = hasNode ? nodes.count - 1 : nil
    open.append(Frame(start: start, node: node, isNamedByContent: isNamedByContent))
  }

  /// Begins an option of the choice that was opened last.
  mutating func addOption(strength: Int, weight: Double? = nil, from start: Int) {
    open[open.count - 1].options.append((nodes.count, strength))
    add(.option(weight: weight), from: start)
  }

  /// Ends the name of what is open, if it has not ended yet.
  mutating func endName(of node: Int, at end: Int) {
    guard nodes[node].name.isEmpty else { return }
    nodes[node].name = SourceRange(nodes[node].name.lowerBound, end)
  }

  /// Reports a mark without a partner; those that follow one another are one.
  mutating func addStray(_ start: Int, _ end: Int) {
    if let last = strays.last, last.upperBound == start {
      strays[strays.count - 1] = SourceRange(last.lowerBound, end)
    } else {
      strays.append(SourceRange(start, end))
    }
  }

  /// Closes a node: its content ends here, and the node after a mark of one byte.
  mutating func close(_ frame: Frame) {
    guard let node = frame.node else { return }
    let strongest = frame.options.reduce(0) { max($0, $1.strength) }
    var last: Int?
    for (option, strength) in frame.options where last == nil || strength == strongest {
      if let last { end(last, at: nodes[option].range.lowerBound - (strength == 2 ? 2 : 1)) }
      last = option
    }
    if let last { end(last, at: offset) }
    nodes[node].range = SourceRange(frame.start, offset + 1)
    if frame.isNamedByContent {
      endName(of: node, at: offset)
      let name = nodes[node].name
      nodes[node].content = nodes[node].kind == .wildcard ? name : SourceRange(name.upperBound, name.upperBound)
    } else {
      nodes[node].content = SourceRange(nodes[node].content.lowerBound, offset)
    }
    nodes[node].end = 0
  }

  /// Ends an option.
  private mutating func end(_ option: Int, at end: Int) {
    var content = nodes[option].content.lowerBound..<end
    if language == .swarmUI {
      let start = min(bytes.span.skippingSpace(in: content), end)
      content = start..<bytes.span.trimmingSpace(in: start..<end)
    }
    nodes[option].range = SourceRange(nodes[option].range.lowerBound, end)
    nodes[option].content = SourceRange(content)
    nodes[option].end = 0
  }

  /// The nodes that were closed, each with the index after the last one in it, and the marks without a partner.
  consuming func finished() -> (nodes: ContiguousArray<VariantNode>, strays: [SourceRange]) {
    if language != .swarmUI {
      for frame in open {
        strays.append(SourceRange(frame.start, frame.start + (bytes[frame.start] == Ascii.dollar ? 2 : 1)))
      }
      strays.sort { $0.lowerBound < $1.lowerBound }
    }
    var kept = ContiguousArray(nodes.lazy.filter { $0.end >= 0 })
    var around: [Int] = []
    for index in kept.indices {
      while let last = around.last, kept[last].range.upperBound <= kept[index].range.lowerBound {
        kept[last].end = index
        around.removeLast()
      }
      around.append(index)
    }
    for index in around { kept[index].end = kept.count }
    return (kept, strays)
  }
}

extension Ascii {
  static let dollar = UInt8(ascii: "$")
  static let comma = UInt8(ascii: ",")
  static let leftBrace = UInt8(ascii: "{")
  static let rightBrace = UInt8(ascii: "}")
}
