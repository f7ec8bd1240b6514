/// A ``SyntaxKind/schedule``: `[before:after:when]`, `[after:when]` or `[before::when]`.
public struct ScheduleSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .schedule else { return nil }
    self.node = node
  }

  /// The branch that is shown up to the switch; nil for `[after:when]`, which begins empty.
  ///
  /// - Complexity: O(*children*).
  public var before: BranchSyntax? {
    let branches = node.branches
    return branches.count == 2 ? branches[0] : nil
  }

  /// The branch that is shown from the switch on; empty in `[before::when]`.
  ///
  /// - Complexity: O(*children*).
  public var after: BranchSyntax {
    let branches = node.branches
    return branches[branches.count - 1]
  }

  /// The point at which the schedule switches.
  ///
  /// - Complexity: O(*children*).
  public var when: WhenSyntax {
    for case .node(let child) in tree.children(of: id) {
      if let when = WhenSyntax(child, in: tree) { return when }
    }
    preconditionFailure("a schedule has a switch point")
  }
}

/// A ``SyntaxKind/when``: the point at which a schedule switches.
public struct WhenSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .when else { return nil }
    self.node = node
  }

  /// The number as it is written, without the colon and white space.
  ///
  /// - Complexity: O(*length*).
  public var number: String {
    let bytes = tree.cleanedBytes(of: id)
    guard let number = bytes.span.scheduleNumber(in: 1..<bytes.count) else { return "" }
    return String(decoding: bytes[number], as: UTF8.self)
  }

  /// The number's value; infinite when it does not fit a double, which makes the generation fail.
  ///
  /// - Complexity: O(*length*).
  public var value: Double {
    let text = ContiguousArray(number.utf8)
    return PythonNumber.float(text, in: text.indices) ?? .infinity
  }

  /// Whether the number is a fraction of the steps: it has a dot. Without one it counts steps.
  public var isFraction: Bool { number.utf8.contains(Ascii.dot) }
}

/// An ``SyntaxKind/alternation``: `[a|b]`, which shows one option per step, in turn.
public struct AlternationSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .alternation else { return nil }
    self.node = node
  }

  /// The options in order, at least two; an empty option takes its turn as well.
  ///
  /// - Complexity: O(*children*).
  public var options: [BranchSyntax] { node.branches }

  /// The option that a step shows.
  ///
  /// - Precondition: `step` is at least 1.
  /// - Complexity: O(*options*).
  public func option(at step: Int) -> BranchSyntax {
    precondition(step >= 1, "steps count from 1")
    let options = options
    return options[(step - 1) % options.count]
  }
}

/// A ``SyntaxKind/branch``: what a schedule or alternation shows at some of the steps; may be empty.
public struct BranchSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .branch else { return nil }
    self.node = node
  }

  /// What the branch consists of.
  ///
  /// - Complexity: O(*children*).
  public var elements: [ElementSyntax] { node.elements }
}

extension SyntaxNode {
  /// The branches directly in the node.
  fileprivate var branches: [BranchSyntax] {
    tree.children(of: id).compactMap { child in
      if case .node(let child) = child { BranchSyntax(SyntaxNode(child, in: tree)) } else { nil }
    }
  }
}

extension SyntaxTree {
  /// All schedules in source order, nested ones too.
  ///
  /// - Complexity: O(*nodes*).
  public var schedules: [ScheduleSyntax] { views(.schedule) { ScheduleSyntax($0) } }

  /// All alternations in source order, nested ones too.
  ///
  /// - Complexity: O(*nodes*).
  public var alternations: [AlternationSyntax] { views(.alternation) { AlternationSyntax($0) } }
}
