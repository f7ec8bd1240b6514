/// An ``SyntaxKind/emphasis``: `(a)` or `(a:1.2)`.
public struct EmphasisSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .emphasis else { return nil }
    self.node = node
  }

  /// What the brackets enclose, without the weight.
  ///
  /// - Complexity: O(*children*).
  public var contents: [ElementSyntax] { node.elements }

  /// The weight, where one is written. Without it the content is multiplied by 1.1.
  public var weight: WeightSyntax? { WeightSyntax(childOf: node) }

  /// What the content is multiplied by; nil when that depends on the step or cannot be read.
  public var multiplier: Double? {
    guard let weight else { return 1.1 }
    return weight.value
  }
}

/// A ``SyntaxKind/deemphasis``: `[a]`, which multiplies its content by 1/1.1.
public struct DeemphasisSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .deemphasis else { return nil }
    self.node = node
  }

  /// What the brackets enclose.
  ///
  /// - Complexity: O(*children*).
  public var contents: [ElementSyntax] { node.elements }
}

/// A ``SyntaxKind/weight``: the colon and the number of an emphasis or part.
public struct WeightSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .weight else { return nil }
    self.node = node
  }

  package init?(childOf parent: SyntaxNode) {
    // It is the last child, but its own children may come after it.
    let tree = parent.tree
    var index = parent.id.index + 1
    while index < tree[parent.id].subtreeEnd {
      let child = NodeID(Int(index))
      if tree[child].kind == .weight {
        node = SyntaxNode(child, in: tree)
        return
      }
      index = tree[child].subtreeEnd
    }
    return nil
  }

  /// Whether the weight changes from step to step, as in `(cat:[1.1:1.3:0.5])`.
  ///
  /// - Complexity: O(*nodes in the weight*).
  public var isScheduled: Bool {
    tree.descendants(of: id).contains { tree[$0].kind != .extraNetwork && tree[$0].kind != .argument }
  }

  /// The number as it is written, without the colon and white space; of a scheduled weight the text of the schedule.
  ///
  /// - Complexity: O(*length*).
  public var number: String {
    let bytes = tree.cleanedBytes(of: id)
    let start = bytes.span.skippingSpace(in: 1..<bytes.count)
    return String(decoding: bytes[start..<bytes.span.trimmingSpace(in: start..<bytes.count)], as: UTF8.self)
  }

  /// The number's value, any double; nil when it is scheduled or when the reference cannot read it, as `1.2.3`.
  ///
  /// - Complexity: O(*length*).
  public var value: Double? {
    // Asked first, because weights with schedules may be nested, and reading their text takes time.
    if isScheduled { return nil }
    let record = tree[id]
    if record.endToken == record.firstToken + 2 {
      // The colon and the number: nothing is cut out of it.
      let bytes = tree.source.bytes.span
      let range = tree.range(of: TokenID(Int(record.firstToken) + 1)).offsets
      let start = bytes.skippingSpace(in: range)
      return PythonNumber.float(tree.source.bytes, in: start..<bytes.trimmingSpace(in: start..<range.upperBound))
    }
    let text = ContiguousArray(number.utf8)
    return PythonNumber.float(text, in: text.indices)
  }
}

extension SyntaxTree {
  /// All emphases in source order, nested ones too.
  ///
  /// - Complexity: O(*nodes*).
  public var emphases: [EmphasisSyntax] { views(.emphasis) { EmphasisSyntax($0) } }

  /// All de-emphases in source order, nested ones too.
  ///
  /// - Complexity: O(*nodes*).
  public var deemphases: [DeemphasisSyntax] { views(.deemphasis) { DeemphasisSyntax($0) } }
}
