/// The syntax of a template, of which one text is made before the frontend reads the prompt (Grammar.md, rules `V1`–`V7`).
public enum VariantLanguage: String, Sendable, Hashable, CaseIterable {
  /// The extension sd-dynamic-prompts: `{a|b}`, `{2$$a|b|c}`, `{0.5::a|b}`, `__color__`, `${x=a}`.
  case dynamicPrompts = "dynamic-prompts"
  /// ComfyUI's page: `{a|b}`.
  case comfyUI = "comfyui"
  /// SwarmUI: `<random:a,b>`, `<wildcard:color>`, `<setvar[x]:a>`.
  case swarmUI = "swarmui"
}

/// A piece of a ``VariantTree``.
public struct VariantNode: Sendable, Hashable {
  /// What a piece is.
  public enum Kind: Sendable, Hashable {
    /// One or more of its options are drawn: `{a|b}`, `{2$$a|b|c}`, `<random:a,b>`. The separator stands between those that
    /// are drawn together; the count is nil where it is not written, and one is drawn.
    case choice(count: ClosedRange<Int>?, separator: String)
    /// What may be drawn; the weight is relative to those of the other options, 1 where it is nil.
    case option(weight: Double?)
    /// A line of a file is drawn: `__color__`, `<wildcard:color>`.
    case wildcard
    /// Text gets a name: `${x=a}`, `<setvar[x]:a>`; as a default, as in `${x?=a}`, only if nothing has that name yet. SwarmUI
    /// also shows it, unless told otherwise.
    case definition(isShown: Bool, isDefault: Bool)
    /// The text of that name: `${x}`, `${x:default}`, `<var:x>`.
    case use
  }

  public internal(set) var kind: Kind
  /// All of it.
  public internal(set) var range: SourceRange
  /// What it is about, without its marks: all options of a choice, the text of an option without its weight, the name of a
  /// wildcard, the value of a definition, the default of a use. Empty where there is none.
  public internal(set) var content: SourceRange
  /// The name of a file or variable; empty for choices and options.
  public internal(set) var name: SourceRange
  /// The index after the last node in it; -1 while it is not known whether the node is one.
  public internal(set) var end: Int
}

/// A prompt as a template: what of it is drawn or filled in before a frontend reads the prompt.
///
/// ```swift
/// let variants = SyntaxTree(parsing: "a {red|blue} hat, __place__").variants(of: .dynamicPrompts)
/// variants.texts().map(\.string)    // ["a red hat, __place__", "a blue hat, __place__"]
/// ```
///
/// Its nodes may cross the brackets of the prompt's own tree, because they are replaced before those are read.
public struct VariantTree: Sendable, Hashable {
  /// The prompt.
  public let source: SourceText
  /// The syntax that is read.
  public let language: VariantLanguage
  /// All nodes in the order in which they start; those in a node follow it, up to its ``VariantNode/end``.
  public let nodes: ContiguousArray<VariantNode>
  /// Marks without a partner in source order, such as `{` and `__`, which are text.
  public let strays: [SourceRange]

  /// Reads a prompt; any text is a template.
  ///
  /// - Complexity: O(*n*), whatever the text is; the stack depth does not depend on it.
  public init(of source: SourceText, as language: VariantLanguage) {
    self.source = source
    self.language = language
    var reader = VariantReader(source.bytes, as: language)
    if language == .swarmUI { reader.readTags() } else { reader.readBraces() }
    (nodes, strays) = reader.finished()
  }

  /// Whether the text is no template.
  public var isEmpty: Bool { nodes.isEmpty && strays.isEmpty }

  /// The indices of the nodes that stand directly in a node; nil for those in none.
  ///
  /// - Complexity: O(*children*).
  public func children(of parent: Int?) -> [Int] {
    var children: [Int] = []
    var index = parent.map { $0 + 1 } ?? 0
    let end = parent.map { nodes[$0].end } ?? nodes.count
    while index < end {
      children.append(index)
      index = nodes[index].end
    }
    return children
  }

  /// The choices that stand in no other node.
  package var outermostChoices: [SourceRange] {
    children(of: nil).filter { nodes[$0].isChoice }.map { nodes[$0].range }
  }

  /// Visits all nodes.
  ///
  /// - Parameters:
  ///   - enter: called before what is in the node, which is left out if it returns false.
  ///   - leave: called after that for each node whose contents were not left out.
  /// - Complexity: O(*nodes*), without recursion.
  package func visit(enter: (Int) -> Bool, leave: (Int) -> Void) {
    var entered: [Int] = []
    var index = 0
    while index < nodes.count {
      while let last = entered.last, nodes[last].end <= index { leave(entered.removeLast()) }
      if enter(index) {
        entered.append(index)
        index += 1
      } else {
        index = nodes[index].end
      }
    }
    while let last = entered.popLast() { leave(last) }
  }

  /// The template as S-expressions on one line: `"a " (choice "{" (option "red") (option "blue"))`.
  ///
  /// - Complexity: O(*n*).
  public func dump() -> String {
    var pieces: [String] = []
    var position = 0
    func add(to end: Int, label: String? = nil) {
      if end > position || label != nil {
        let text = SyntaxTree.quote(source[SourceRange(position, end)])
        pieces.append(label.map { "(\($0) \(text))" } ?? text)
      }
      position = end
    }
    visit(
      enter: { index in
        let node = nodes[index]
        if !node.isOption { add(to: node.range.lowerBound) }
        pieces.append("(" + node.kind.title)
        position = node.name.isEmpty ? node.range.lowerBound : node.name.lowerBound
        switch node.kind {
        case .choice: add(to: node.content.lowerBound)
        case .option(let weight): if weight != nil { add(to: node.content.lowerBound, label: "weight") }
        case .wildcard: break
        case .definition, .use: add(to: node.name.upperBound, label: "name")
        }
        position = node.content.lowerBound
        return true
      },
      leave: { index in
        if !nodes[index].isChoice { add(to: nodes[index].content.upperBound) }
        pieces[pieces.count - 1] += ")"
        position = nodes[index].range.upperBound
      })
    add(to: source.count)
    return pieces.joined(separator: " ")
  }
}

extension VariantNode {
  package var isChoice: Bool { if case .choice = kind { true } else { false } }
  package var isOption: Bool { if case .option = kind { true } else { false } }
}

extension VariantNode.Kind {
  /// The word for it in dumps and reports.
  package var title: String {
    switch self {
    case .choice: "choice"
    case .option: "option"
    case .wildcard: "wildcard"
    case .definition: "definition"
    case .use: "use"
    }
  }
}

extension SyntaxTree {
  /// The prompt as a template, in a syntax that is replaced before the tree's own is read.
  ///
  /// - Complexity: O(*n*); nothing is kept.
  public func variants(of language: VariantLanguage) -> VariantTree { VariantTree(of: source, as: language) }
}

extension String {
  /// Whether a part of a prompt may be filled in by Dynamic Prompts.
  package var isTemplate: Bool { utf8.contains(UInt8(ascii: "{")) || hasText("__") }
}
