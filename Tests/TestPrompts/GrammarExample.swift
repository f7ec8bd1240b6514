package import Foundation

/// A fenced block of Grammar.md with an answer: the source, a line `.`, and the answer.
package struct GrammarExample: Sendable {
  /// The word after the fence: `example`, `negative` or `infotext`.
  package let kind: String
  /// The line of the fence, from 1.
  package let line: Int
  package let source: String
  package let expected: String

  package static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Grammar.md")

  /// The text of Grammar.md.
  package static func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// The examples of some kinds, in order.
  package static func all(_ kinds: String...) throws -> [GrammarExample] { try all(kinds) }

  package static func all(_ kinds: [String]) throws -> [GrammarExample] {
    var examples: [GrammarExample] = []
    var block: (kind: String, line: Int, lines: [Substring])?
    for (index, line) in try text().split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "```", let (kind, start, lines) = block {
        let parts = lines.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        examples.append(
          GrammarExample(
            kind: kind, line: start, source: parts[0].joined(separator: "\n"),
            expected: parts.dropFirst().first?.joined(separator: "\n") ?? ""))
        block = nil
      } else if block == nil, line.hasPrefix("```"), kinds.contains(String(line.dropFirst(3))) {
        block = (String(line.dropFirst(3)), index + 1, [])
      } else {
        block?.lines.append(line)
      }
    }
    return examples
  }
}
