import PromptSyntax

/// Longer branches are not compared: those in each other would be read again and again.
let longestCompared = 1024

extension SyntaxTree {
  /// What is left of a node's text, without white space around it, once tags and comments are cut.
  func trimmedText(of node: NodeID) -> String {
    let bytes = ContiguousArray(cleanedText(of: node).utf8)
    let start = bytes.span.skippingSpace(in: bytes.indices)
    return String(decoding: bytes[start..<bytes.span.trimmingSpace(in: start..<bytes.count)], as: UTF8.self)
  }
}
