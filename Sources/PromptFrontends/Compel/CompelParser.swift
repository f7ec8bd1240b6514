import PromptSyntax

/// Parses compel's grammar: dialects.md, section 7.2.
///
/// The reference tries each production in turn, again and again for what is in brackets, which takes it exponential
/// time. What stands in a bracket depends on where the bracket opens alone, so each is read once and remembered.
struct CompelParser {
  /// A bracket that is open.
  private struct Frame {
    let opening: Int
    /// The node in front of `.swap`, where the bracket holds its arguments.
    let target: Int?
    let isArguments: Bool
    var children: [Int] = []
  }

  let text: CompelText
  private(set) var tree: CompelTree
  private let index: Int
  /// The node of each group, quoted text and list of arguments that was read, by where it starts; −1 where none does.
  private var groups: [Int: Int] = [:]
  private var quotes: [Int: Int] = [:]
  private var arguments: [Int: Int] = [:]

  /// - Parameter index: which text of the tree it is.
  init(_ text: MappedText, index: Int = 0) {
    self.text = CompelText(text: text)
    self.index = index
    tree = CompelTree()
    tree.texts.append(text)
  }

  // MARK: Prompts

  /// `prompt`: the elements from an offset, and where the first one that is none stands.
  mutating func prompt(from start: Int) -> (nodes: [Int], end: Int) {
    var nodes: [Int] = []
    var offset = text.skippingSpace(from: start)
    while offset < text.count, !text.isVerticalSpace(at: offset) {
      let node = element(at: offset) ?? free(at: offset)
      nodes.append(node)
      offset = text.skippingSpace(from: tree.nodes[node].end)
    }
    return (nodes, offset)
  }

  private mutating func free(at offset: Int) -> Int {
    let end = text.freeEnd(from: offset)
    return tree.add(.fragment(text: index, offset..<end), end: end)
  }

  /// An element of a prompt other than free text.
  private mutating func element(at offset: Int) -> Int? {
    let isWord = text.byte(at: offset) != Ascii.leftParen && text.byte(at: offset) != UInt8(ascii: "\"")
    if let target = target(at: offset) {
      if let opening = swapOpening(after: target), let list = argumentList(at: opening) { return swap(target, list) }
      if isWord, let lora = lora(at: offset) { return lora }
      if let attention = attention(target, isWord: isWord) { return attention }
      return isWord ? nil : target
    }
    return isWord ? lora(at: offset) : nil
  }

  /// A quoted text, a group or a word.
  mutating func target(at offset: Int) -> Int? {
    switch text.byte(at: offset) {
    case Ascii.leftParen: return groups[offset].map { $0 < 0 ? nil : $0 } ?? read(from: offset, isArguments: false)
    case UInt8(ascii: "\""): return quoted(at: offset)
    default:
      let end = text.wordEnd(from: offset)
      return end > offset ? tree.add(.fragment(text: index, offset..<end), end: end) : nil
    }
  }

  /// A quoted text whose content is a body.
  private mutating func quoted(at offset: Int) -> Int? {
    if let known = quotes[offset] { return known < 0 ? nil : known }
    quotes[offset] = -1
    guard let (content, end) = text.quoted(at: offset) else { return nil }
    let node = subparse(content) { parser in parser.body() }
    if let node { quotes[offset] = tree.add(.group(node), end: end) }
    return node == nil ? nil : quotes[offset]
  }

  /// A quoted text whose content is a prompt.
  mutating func quotedPrompt(at offset: Int) -> Int? {
    guard let (content, end) = text.quoted(at: offset) else { return nil }
    let nodes = subparse(content) { parser in
      let (nodes, end) = parser.prompt(from: 0)
      return end == parser.text.count ? nodes : nil
    }
    return nodes.map { tree.add(.group($0), end: end) }
  }

  /// Parses the content of a quoted text, in which no quote begins another one.
  private mutating func subparse(_ content: Range<Int>, _ parse: (inout CompelParser) -> [Int]?) -> [Int]? {
    let content = text.unquoted(content)
    var parser = CompelParser(content, index: tree.texts.count)
    // The parser goes on in this tree: a copy for each quoted text would take quadratic time.
    Swift.swap(&tree, &parser.tree)
    parser.tree.texts.append(content)
    var nodes = parse(&parser)
    Swift.swap(&tree, &parser.tree)
    let isBlank = parser.text.skippingSpace(from: 0) == parser.text.count
    if isBlank, nodes != nil { nodes = [tree.add(.fragment(text: parser.index, 0..<0), end: 0)] }
    return nodes
  }

  private mutating func argumentList(at opening: Int) -> Int? {
    if let known = arguments[opening] { return known < 0 ? nil : known }
    return read(from: opening, isArguments: true)
  }

  // MARK: Bodies

  /// `body END` of the whole text.
  private mutating func body() -> [Int]? {
    var nodes: [Int] = []
    var offset = text.skippingSpace(from: 0)
    while offset < text.count {
      guard let node = bodyElement(at: offset) else { return nil }
      nodes.append(node)
      offset = text.skippingSpace(from: tree.nodes[node].end)
    }
    return nodes
  }

  /// An element of a body that is not in brackets.
  private mutating func bodyElement(at offset: Int) -> Int? {
    if let lora = lora(at: offset) { return lora }
    guard let target = target(at: offset) else { return punctuation(at: offset) }
    let isWord = text.byte(at: offset) != Ascii.leftParen && text.byte(at: offset) != UInt8(ascii: "\"")
    if let attention = attention(target, isWord: isWord) { return attention }
    if let opening = swapOpening(after: target), let list = argumentList(at: opening) { return swap(target, list) }
    return target
  }

  private mutating func punctuation(at offset: Int) -> Int? {
    guard let byte = text.byte(at: offset), byte == UInt8(ascii: ",") || byte == Ascii.dot else { return nil }
    return tree.add(.fragment(text: index, offset..<(offset + 1)), end: offset + 1)
  }

  /// Reads what is in brackets, with a stack for the brackets in it.
  private mutating func read(from opening: Int, isArguments: Bool) -> Int? {
    var frames = [Frame(opening: opening, target: nil, isArguments: isArguments)]
    var offset = opening + 1
    while !frames.isEmpty {
      offset = text.skippingSpace(from: offset)
      let top = frames.count - 1
      var finished: Int?
      if frames[top].isArguments {
        finished = endOfArguments(at: offset, frames[top].children)
      } else if text.byte(at: offset) == Ascii.rightParen {
        finished = tree.add(.group(frames[top].children), end: offset + 1)
      }
      if let finished {
        let frame = frames.removeLast()
        if frame.isArguments { arguments[frame.opening] = finished } else { groups[frame.opening] = finished }
        if frames.isEmpty { return finished }
        if let target = frame.target {
          let node = swap(target, finished)
          frames[frames.count - 1].children.append(node)
          offset = tree.nodes[node].end
        } else {
          offset = add(finished, isWord: false, to: &frames)
        }
      } else if let next = step(at: offset, &frames) {
        offset = next
      } else {
        // No production takes what stands here, so that none of the groups around it is one. A swap that is not one
        // leaves its target.
        repeat {
          let frame = frames.removeLast()
          if frame.isArguments { arguments[frame.opening] = -1 } else { groups[frame.opening] = -1 }
          guard let target = frame.target else { continue }
          frames[frames.count - 1].children.append(target)
          offset = tree.nodes[target].end
          break
        } while !frames.isEmpty
      }
    }
    return nil
  }

  /// Reads one element into the innermost bracket, or opens one; nil where none stands here.
  private mutating func step(at offset: Int, _ frames: inout [Frame]) -> Int? {
    if let lora = lora(at: offset) {
      frames[frames.count - 1].children.append(lora)
      return tree.nodes[lora].end
    }
    let byte = text.byte(at: offset)
    if byte == Ascii.leftParen, groups[offset] == nil {
      frames.append(Frame(opening: offset, target: nil, isArguments: false))
      return offset + 1
    }
    if let target = target(at: offset) {
      return add(target, isWord: byte != Ascii.leftParen && byte != UInt8(ascii: "\""), to: &frames)
    }
    guard !frames[frames.count - 1].isArguments, let node = punctuation(at: offset) else { return nil }
    frames[frames.count - 1].children.append(node)
    return offset + 1
  }

  /// Adds a target with what follows it, or opens the arguments of its swap; returns where to go on.
  private mutating func add(_ target: Int, isWord: Bool, to frames: inout [Frame]) -> Int {
    var node = target
    if let attention = attention(target, isWord: isWord) {
      node = attention
    } else if let opening = swapOpening(after: target) {
      guard let known = arguments[opening] else {
        frames.append(Frame(opening: opening, target: target, isArguments: true))
        return opening + 1
      }
      if known >= 0 { node = swap(target, known) }
    }
    frames[frames.count - 1].children.append(node)
    return tree.nodes[node].end
  }

  // MARK: What follows a target

  private func swapOpening(after target: Int) -> Int? {
    text.skipping(".swap", from: tree.nodes[target].end).flatMap { text.skipping("(", from: $0) }.map { $0 - 1 }
  }

  private mutating func swap(_ target: Int, _ list: Int) -> Int {
    tree.add(.swap(target: target, arguments: list), end: tree.nodes[list].end)
  }

  /// `( "," options )? ")"`
  private mutating func endOfArguments(at offset: Int, _ children: [Int]) -> Int? {
    var options = CompelOptions(end: offset)
    if let after = text.skipping(",", from: offset) { options = CompelOptions(in: text, at: after) }
    return text.skipping(")", from: options.end).map { tree.add(.arguments(children, options), end: $0) }
  }

  private mutating func attention(_ target: Int, isWord: Bool) -> Int? {
    let end = tree.nodes[target].end
    if let name = text.skipping(".attend", from: end), let opening = text.skipping("(", from: name),
      let multiplier = text.multiplier(at: text.skippingSpace(from: opening)),
      let closing = text.skipping(")", from: multiplier.end)
    {
      return tree.add(.attention(target: target, multiplier: multiplier.value), end: closing)
    }
    if isWord, text.signsEnd(from: end) == end { return nil }
    return text.multiplier(at: end).map { tree.add(.attention(target: target, multiplier: $0.value), end: $0.end) }
  }

  /// `( "useLora" | "withLora" ) "(" name ( "," number )? ")"`
  mutating func lora(at offset: Int) -> Int? {
    guard let word = text.skipping("useLora", from: offset) ?? text.skipping("withLora", from: offset),
      let opening = text.skipping("(", from: word)
    else { return nil }
    let name = text.skippingSpace(from: opening)
    let nameEnd = text.keyEnd(from: name)
    var (weight, end) = (1.0, nameEnd)
    if let comma = text.skipping(",", from: nameEnd), let number = text.number(at: text.skippingSpace(from: comma)) {
      (weight, end) = (number.value, number.end)
    }
    guard nameEnd > name, let closing = text.skipping(")", from: end) else { return nil }
    let range = text.text.map.sourceRange(of: SourceRange(offset..<closing))
    return tree.add(.lora(name: text.text[SourceRange(name..<nameEnd)], weight: weight, range: range), end: closing)
  }
}
