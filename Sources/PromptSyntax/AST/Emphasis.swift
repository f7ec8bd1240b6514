/// A view of an ``SyntaxKind/emphasis``: `(a)` or `(a:1.2)`.
public struct Emphasis: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .emphasis else { return nil }
    self.id = id
  }

  /// The weight, where one is written. Without it the content is multiplied with 1.1.
  public func weight(in tree: SyntaxTree) -> Weight? { Weight(childOf: id, in: tree) }

  /// What the content is multiplied with; nil when that depends on the step or cannot be read.
  public func multiplier(in tree: SyntaxTree) -> Double? {
    guard let weight = weight(in: tree) else { return 1.1 }
    return weight.value(in: tree)
  }
}

/// A view of a ``SyntaxKind/deemphasis``: `[a]`, which multiplies its content with 1/1.1.
public struct Deemphasis: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .deemphasis else { return nil }
    self.id = id
  }
}

/// A view of a ``SyntaxKind/weight``: the colon and the number of an emphasis or part.
public struct Weight: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .weight else { return nil }
    self.id = id
  }

  init?(childOf node: NodeID, in tree: SyntaxTree) {
    // It is the last child, but its own children may come after it.
    var index = node.index + 1
    while index < tree[node].subtreeEnd {
      let child = NodeID(Int(index))
      if tree[child].kind == .weight {
        id = child
        return
      }
      index = tree[child].subtreeEnd
    }
    return nil
  }

  /// Whether the weight changes from step to step, as in `(cat:[1.1:1.3:0.5])`.
  ///
  /// - Complexity: O(*nodes in the weight*).
  public func isScheduled(in tree: SyntaxTree) -> Bool {
    tree.descendants(of: id).contains { tree[$0].kind != .extraNetwork && tree[$0].kind != .argument }
  }

  /// The number without the colon and white space; of a scheduled weight the text of the schedule.
  ///
  /// - Complexity: O(*length*).
  public func text(in tree: SyntaxTree) -> String {
    let bytes = tree.cleanedBytes(of: id)
    let start = bytes.span.skippingSpace(in: 1..<bytes.count)
    return String(decoding: bytes[start..<bytes.span.trimmingSpace(in: start..<bytes.count)], as: UTF8.self)
  }

  /// The number's value, any double; nil when it is scheduled or when the reference cannot read it, as `1.2.3`.
  ///
  /// - Complexity: O(*length*).
  public func value(in tree: SyntaxTree) -> Double? {
    let text = ContiguousArray(text(in: tree).utf8)
    return isScheduled(in: tree) ? nil : PythonNumber.float(text, in: text.indices)
  }
}
