/// A view of a ``SyntaxKind/schedule``: `[before:after:when]`, `[after:when]` or `[before::when]`.
public struct Schedule: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .schedule else { return nil }
    self.id = id
  }

  /// The branch that is shown up to the moment; nil for `[after:when]`, which begins empty.
  ///
  /// - Complexity: O(*children*).
  public func before(in tree: SyntaxTree) -> NodeID? {
    let branches = tree.branches(of: id)
    return branches.count == 2 ? branches[0] : nil
  }

  /// The branch that is shown from then on; empty in `[before::when]`.
  ///
  /// - Complexity: O(*children*).
  public func after(in tree: SyntaxTree) -> NodeID {
    let branches = tree.branches(of: id)
    return branches[branches.count - 1]
  }

  /// The moment of the switch.
  ///
  /// - Complexity: O(*children*).
  public func when(in tree: SyntaxTree) -> When {
    let last = tree.children(of: id).compactMap { if case .node(let node) = $0 { When(node, in: tree) } else { nil } }
    precondition(last.count == 1, "a schedule has one moment")
    return last[0]
  }
}

/// A view of a ``SyntaxKind/when``: the moment at which a schedule switches.
public struct When: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .when else { return nil }
    self.id = id
  }

  /// The number without the colon and white space.
  ///
  /// - Complexity: O(*length*).
  public func text(in tree: SyntaxTree) -> String {
    let bytes = tree.cleanedBytes(of: id)
    guard let number = bytes.span.scheduleNumber(in: 1..<bytes.count) else { return "" }
    return String(decoding: bytes[number], as: UTF8.self)
  }

  /// The number's value; infinite when it does not fit, which fails the generation.
  ///
  /// - Complexity: O(*length*).
  public func value(in tree: SyntaxTree) -> Double {
    let text = ContiguousArray(text(in: tree).utf8)
    return PythonNumber.float(text, in: text.indices) ?? .infinity
  }

  /// Whether the number is a share of the steps: it has a dot. Without one it counts steps.
  public func isFraction(in tree: SyntaxTree) -> Bool { text(in: tree).utf8.contains(Ascii.dot) }

  /// The last step that shows the first branch; below 1 when none does, nil when the number does not fit.
  public func lastStep(in tree: SyntaxTree, steps: SamplingSteps) -> Int? {
    steps.lastStep(before: value(in: tree), isFraction: isFraction(in: tree))
  }
}

/// A view of a ``SyntaxKind/alternation``: `[a|b]`, which shows one option a step, in turn.
public struct Alternation: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .alternation else { return nil }
    self.id = id
  }

  /// The options in order, at least two; an option may be empty and counts all the same.
  ///
  /// - Complexity: O(*children*).
  public func options(in tree: SyntaxTree) -> [NodeID] { tree.branches(of: id) }

  /// The option that a step shows.
  ///
  /// - Precondition: `step` is at least 1.
  /// - Complexity: O(*options*).
  public func option(at step: Int, in tree: SyntaxTree) -> NodeID {
    precondition(step >= 1, "steps count from 1")
    let options = options(in: tree)
    return options[(step - 1) % options.count]
  }
}

extension SyntaxTree {
  /// The branches directly in a node.
  fileprivate func branches(of node: NodeID) -> [NodeID] {
    children(of: node).compactMap { child in
      if case .node(let node) = child, self[node].kind == .branch { node } else { nil }
    }
  }
}
