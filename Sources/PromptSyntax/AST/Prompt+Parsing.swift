extension Prompt {
  /// How deep a tree may be nested to become a value. Values are nested themselves, so their depth costs stack.
  public static let depthLimit = 256

  /// Reads a prompt from its tree. Comments and the white space at the end of parts have no place in the value.
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
  private var hasHalfEscape = false

  init(_ tree: SyntaxTree) { self.tree = tree }

  mutating func enter(_ node: NodeID) -> Bool {
    if frames.count > Prompt.depthLimit { isTooDeep = true }
    if isTooDeep { return false }
    if let network = ExtraNetwork(node, in: tree) {
      let arguments = network.tag(in: tree).items.map { $0.text }
      // A tag between two halves of an `AND` stands in no part; it acts as well at the end of the one before.
      append(.extraNetwork(word: network.word(in: tree), arguments: arguments))
      return false
    }
    frames.append(Frame())
    return true
  }

  mutating func add(_ id: TokenID) {
    let token = tree[id]
    switch token.role {
    case .plain, .stray, .multiplied: break
    default: return
    }
    switch token.kind {
    case .comment, .backslash, .danglingBackslash, .and: break
    case .break: append(.break)
    case .escape:
      // Where a cut stands inside an escape, its backslash and its character are tokens of their own.
      let range = tree.range(of: id)
      hasHalfEscape = range.count == 1 && !hasHalfEscape
      if !hasHalfEscape { append(.text(tree.source[SourceRange(range.upperBound - 1, range.upperBound)])) }
    default: append(.text(tree.source[tree.range(of: id)]))
    }
  }

  mutating func leave(_ node: NodeID) {
    guard !isTooDeep, let frame = frames.popLast() else { return }
    switch tree[node].kind {
    case .part:
      let weight = PromptPart(node, in: tree)?.weight(in: tree)?.value(in: tree)
      parts.append(Prompt.Part(Prompt.withoutTrailingSpace(frame.elements), weight: weight))
    case .emphasis: append(.emphasis(frame.elements, weight: frame.weight))
    case .deemphasis: append(.deemphasis(frame.elements))
    case .alternation: append(.alternation(frame.branches))
    case .schedule:
      let before = frame.branches.count == 2 ? frame.branches[0] : nil
      append(.schedule(before: before, after: frame.branches[frame.branches.count - 1], when: frame.when))
    case .branch: frames[frames.count - 1].branches.append(frame.elements)
    case .weight:
      let value = Weight(node, in: tree)?.value(in: tree)
      frames[frames.count - 1].weight = value.map { .number($0) } ?? .written(frame.elements)
    case .when:
      guard let when = When(node, in: tree) else { return }
      frames[frames.count - 1].when =
        when.isFraction(in: tree)
        ? .fraction(when.value(in: tree)) : .step(Int(max(-1e9, min(1e9, when.value(in: tree)))))
    case .prompt, .extraNetwork, .argument: break
    }
  }

  private mutating func append(_ element: Prompt.Element) {
    if frames.isEmpty { return }
    let index = frames.count - 1
    if case .text(let text) = element, case .text(let before)? = frames[index].elements.last {
      frames[index].elements[frames[index].elements.count - 1] = .text(before + text)
    } else {
      frames[index].elements.append(element)
    }
  }
}
