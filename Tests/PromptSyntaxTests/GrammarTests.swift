import Foundation
import PromptSyntax
import Testing

/// Grammar.md is normative: what it shows is what the library does.
@Suite("Grammar.md")
struct GrammarTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Grammar.md").path

  /// An example: its source, and what should come of it.
  private struct Example {
    let line: Int
    let options: ParsingOptions
    let source: String
    let expected: String
  }

  private static func examples(in text: String) -> [Example] {
    var examples: [Example] = []
    var block: (line: Int, options: ParsingOptions, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "```example" || line == "```negative" {
        block = (index + 1, line == "```example" ? .positivePrompt : .negativePrompt, [])
      } else if line == "```", let (start, options, lines) = block {
        let parts = lines.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        examples.append(
          Example(
            line: start, options: options, source: parts[0].joined(separator: "\n"),
            expected: parts.dropFirst().first?.joined(separator: "\n") ?? ""))
        block = nil
      } else {
        block?.lines.append(String(line))
      }
    }
    return examples
  }

  private static func answer(to example: Example) -> String {
    let tree = SyntaxTree(parsing: example.source, options: example.options)
    let diagnostics = tree.diagnostics().map { "\($0.severity.rawValue) \($0.ruleID) at \($0.range): \($0.message)" }
    return ([tree.dump()] + (diagnostics.isEmpty ? [] : ["."] + diagnostics)).joined(separator: "\n")
  }

  @Test("every example gives the tree and the diagnostics that stand under it")
  func examples() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let examples = Self.examples(in: text)
    #expect(examples.count > 20)
    for example in examples {
      let answer = Self.answer(to: example)
      if answer != example.expected {
        let place = Testing.SourceLocation(
          fileID: "Grammar.md/Grammar.md", filePath: Self.path, line: example.line, column: 1)
        Issue.record("the example gives\n\(answer)", sourceLocation: place)
      }
    }
  }

  @Test("every kind of node and token label and every diagnostic occurs in an example")
  func coverage() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let shown = Self.examples(in: text).map(\.expected).joined(separator: "\n")
    for kind in SyntaxKind.allCases { #expect(shown.contains("(" + kind.name), "\(kind.name)") }
    for label in ["stray", "escape", "backslash", "dangling", "comment", "and", "break", "word"] {
      #expect(shown.contains("(\(label) \""), "\(label)")
    }
    for flag in [":literal", ":undetermined"] { #expect(shown.contains(flag)) }
    for id in SyntaxTree.diagnosticIDs {
      #expect(shown.contains(" \(id) at "), "\(id) has an example")
      #expect(text.contains("\n| \(id) |"), "\(id) is in the index")
    }
  }
}
