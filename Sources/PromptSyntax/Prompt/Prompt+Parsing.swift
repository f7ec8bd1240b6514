extension Prompt {
  /// How deep brackets may be nested in a value. Values are nested themselves, so depth costs stack.
  public static let depthLimit = 256

  /// Reads a prompt from its tree, in the form of ``normalized()``.
  ///
  /// The value means what the prompt means. It does not keep what has no meaning: comments, white space at the ends of
  /// parts and next to `BREAK`, backslashes (new ones are written where they are needed), and how a number was written.
  /// A tag in a number or an `AND` moves to the end of the element before it. A backslash whose only effect is on what
  /// schedules join, as in `(a:[\1|2])`, is lost, and bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Throws: ``PromptError/tooDeep`` for a tree nested deeper than ``depthLimit``.
  /// - Complexity: O(*n*).
  public init(_ tree: SyntaxTree) throws(PromptError) {
    var reader = PromptReader(tree)
    tree.visit(
      enter: { reader.enter($0) }, token: { reader.add($0) }, leave: { reader.leave($0) })
    if reader.isTooDeep { throw .tooDeep }
    parts = reader.parts
  }
}

/// Makes elements of nodes, from the inside out.
private struct PromptReader {
  /// An open node and the elements in it so far.
  private struct Frame {
    var elements: [Prompt.Element] = []
    var branches: [[Prompt.Element]] = []
    var weight: Prompt.Weight?
    var when = Prompt.When.step(0)
  }

  private let tree: SyntaxTree
  private var frames: [Frame] = []
  private(set) var parts: [Prompt.Part] = []
  private(set) var isTooDeep = false
  /// How many brackets are open.
  private var depth = 0
  /// How many bytes of a token have been read that a tag cuts in pieces.
  private var bytesBeforeCut = 0
  /// Whether the number that is read belongs to a stray bracket.
  private var isInStrayWeight = false

  init(_ tree: SyntaxTree) { self.tree = tree }

  mutating func enter(_ node: NodeID) -> Bool {
    if isTooDeep { return false }
    if let tag = ExtraNetworkSyntax(node, in: tree)?.tag {
      append(.extraNetwork(word: tag.word, arguments: tag.items.map { $0.text }))
      return false
    }
    if tree[node].kind.isBracket { depth += 1 }
    isTooDeep = depth > Prompt.depthLimit
    frames.append(Frame())
    return !isTooDeep
  }

  mutating func add(_ id: TokenID) {
    let token = tree[id]
    switch token.role {
    case .plain, .stray, .multiplied: break
    default: return
    }
    let text = tree.source[tree.range(of: id)]
    switch token.kind {
    case .comment, .backslash, .danglingBackslash, .and: break
    case .break: if isWhole(id, length: 5) { append(.break) }
    case .escape:
      let end = tree.range(of: id).upperBound
      if isWhole(id, length: 2) { append(.text(tree.source[SourceRange(end - 1, end)])) }
    case .leftParen, .rightParen, .leftSquare, .rightSquare:
      append(.stray(text))
      isInStrayWeight = false
    case .colon, .escapedColon:
      isInStrayWeight = weighsStray(id)
      // Its backslash keeps it from touching a structure, which could then be read at random (rule `S6`).
      append(isInStrayWeight ? .stray(token.kind == .colon ? text : "\\" + text) : .text(text))
    default: append(isInStrayWeight ? .stray(text) : .text(text))
    }
  }

  mutating func leave(_ node: NodeID) {
    guard !isTooDeep, let frame = frames.popLast() else { return }
    let elements = Prompt.withoutSpaceAtBreaks(frame.elements)
    switch tree[node].kind {
    case .part:
      let weight = PromptPartSyntax(SyntaxNode(node, in: tree))?.weight?.value
      parts.append(Prompt.Part(Prompt.withoutSpaceAtEnds(elements), weight: weight))
    case .emphasis: append(.emphasis(elements, weight: frame.weight))
    case .deemphasis: append(.deemphasis(elements))
    case .alternation: append(.alternation(frame.branches))
    case .schedule:
      let before = frame.branches.count == 2 ? frame.branches[0] : nil
      // A schedule itself contains only the tags in and after its number.
      let after = frame.branches[frame.branches.count - 1] + elements
      append(.schedule(before: before, after: after, when: frame.when))
    case .branch: frames[frames.count - 1].branches.append(elements)
    case .weight:
      if let value = WeightSyntax(node, in: tree)?.value, value.isFinite {
        frames[frames.count - 1].weight = .number(value)
        keepTags(of: elements)
      } else {
        frames[frames.count - 1].weight = .written(elements)
      }
    case .when:
      guard let when = WhenSyntax(node, in: tree) else { return }
      frames[frames.count - 1].when = value(of: when)
      keepTags(of: elements)
    case .prompt, .extraNetwork, .argument: break
    }
    if tree[node].kind.isBracket { depth -= 1 }
  }

  private func value(of when: WhenSyntax) -> Prompt.When {
    let value = when.value
    if when.isFraction, value.isFinite { return .fraction(value) }
    // `Int(exactly:)` would link the C library's mathematics, which a program without Foundation need not have.
    if !when.isFraction, value.magnitude < 1e9, Double(Int(value)) == value { return .step(Int(value)) }
    return .written(when.number)
  }

  private mutating func keepTags(of elements: [Prompt.Element]) {
    for case .extraNetwork(let word, let arguments) in elements {
      append(.extraNetwork(word: word, arguments: arguments))
    }
  }

  private mutating func append(_ element: Prompt.Element) {
    if frames.count > 1 {
      frames[frames.count - 1].elements.appendJoining(element)
    } else if !parts.isEmpty {
      // Tags between the pieces of an `AND` are in no part. At the end of the part before they have the same effect.
      parts[parts.count - 1].elements.append(element)
    }
  }

  /// Whether a token ends here and not where a tag cuts it in pieces, which are tokens of their own.
  private mutating func isWhole(_ id: TokenID, length: Int) -> Bool {
    bytesBeforeCut += tree.range(of: id).count
    guard bytesBeforeCut == length else { return false }
    bytesBeforeCut = 0
    return true
  }

  /// Whether there is only a number between a colon and a stray `)`, which then multiplies by it.
  private func weighsStray(_ colon: TokenID) -> Bool {
    var number = ContiguousArray<UInt8>()
    for index in (Int(colon.index) + 1)..<tree.tokenCount {
      let token = tree[TokenID(index)]
      if token.kind.isCut { continue }
      guard token.kind == .text else {
        return token.kind == .rightParen && token.role == .stray
          && number.span.emphasisWeight(in: number.indices) != nil
      }
      number.append(contentsOf: tree.source.bytes[tree.range(of: TokenID(index)).offsets])
    }
    return false
  }
}
