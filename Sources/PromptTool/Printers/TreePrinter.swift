import PromptReports
import PromptSyntax

/// Prints a tree with a line per node and token: its position, and its kind, indented.
struct TreePrinter {
  let tree: SyntaxTree
  /// The prompt as a template, which is printed after the tree.
  let variants: VariantTree?
  let ink: Ink

  /// The maximum indentation; deeper lines show their depth as a number.
  private static let indentationLimit = 30

  /// The tree as text.
  ///
  /// - Complexity: O(*n*).
  func text() -> PrintedText {
    let lines = SourceLines(of: tree.source)
    let chunkEnds = Set(tree.breaks.filter(\.closesChunk).map(\.id))
    let last = lines.location(of: tree.source.count)
    let positionWidth = "\(last.line):".count + String(tree.source.count).count + 2
    var text: PrintedText = ""
    var depth = 0
    func add(_ offset: Int, _ what: PrintedText) {
      let position = lines.location(of: offset)
      let name: PrintedText = "\(position.line):\(position.column)"
      text += ink.paint(name.padded(columns: positionWidth), .dim)
      text += PrintedText(repeating: "  ", count: min(depth, Self.indentationLimit))
      if depth > Self.indentationLimit { text += ink.paint("(depth \(depth)) ", .dim) }
      text += what + "\n"
    }
    tree.visit(
      enter: { node in
        let flags = tree[node].flags.reportNames.filter { $0 != "loses-schedules" }
        let name = ink.paint("\(tree[node].kind.rawValue)", .bold)
        add(tree.range(of: node).lowerBound, ([name] + flags.map { "(\($0))" }).joined(separator: " "))
        depth += 1
        return true
      },
      token: { token in
        let range = tree.range(of: token)
        let label = tree.label(of: token, isBreak: chunkEnds.contains(token)).map { "\($0) " as PrintedText } ?? ""
        add(range.lowerBound, label + ink.paint(PrintedText(quoted: tree.source[range]), .green))
      },
      leave: { _ in depth -= 1 })
    guard let variants else { return text }
    text += "\n"
    variants.visit(
      enter: { index in
        let node = variants.nodes[index]
        // What is in other nodes has lines of its own.
        let isLeaf = node.isOption && node.end == index + 1
        let what: PrintedText =
          isLeaf || !node.name.isEmpty
          ? " " + ink.paint(PrintedText(quoted: tree.source[isLeaf ? node.content : node.name]), .green) : ""
        add(node.range.lowerBound, ink.paint("\(node.kind.title)", .bold) + what)
        depth += 1
        return true
      },
      leave: { _ in depth -= 1 })
    return text
  }
}
