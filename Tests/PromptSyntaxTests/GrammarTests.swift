import Foundation
import PromptSyntax
import TestPrompts
import Testing

/// Grammar.md is normative: what it shows is what the library does.
@Suite("Grammar.md")
struct GrammarTests {
  private static let languages: [String: VariantLanguage] = [
    "variants": .dynamicPrompts, "variants-comfyui": .comfyUI, "variants-swarmui": .swarmUI,
  ]

  private static func answer(to example: GrammarExample) -> String {
    if let language = languages[example.kind] {
      let variants = VariantTree(of: SourceText(example.source), as: language)
      return ([variants.dump(), "."] + variants.texts().map(\.string)).joined(separator: "\n")
    }
    let tree = SyntaxTree(
      parsing: example.source, options: example.kind == "negative" ? .negativePrompt : .positivePrompt)
    let diagnostics = tree.diagnostics().map { "\($0.severity.rawValue) \($0.ruleID) at \($0.range): \($0.message)" }
    return ([tree.dump()] + (diagnostics.isEmpty ? [] : ["."] + diagnostics)).joined(separator: "\n")
  }

  @Test("every example gives the tree and the diagnostics below it")
  func examples() throws {
    let examples = try GrammarExample.all("example", "negative") + GrammarExample.all(Self.languages.keys.sorted())
    #expect(examples.count > 20)
    #expect(Set(examples.map(\.kind)).isSuperset(of: Self.languages.keys))
    for example in examples {
      let answer = Self.answer(to: example)
      if answer != example.expected {
        let place = Testing.SourceLocation(
          fileID: "Grammar.md/Grammar.md", filePath: GrammarExample.file.path, line: example.line, column: 1)
        Issue.record("the example gives\n\(answer)", sourceLocation: place)
      }
    }
  }

  @Test("every kind of node and token label and every diagnostic occurs in an example")
  func coverage() throws {
    let text = try GrammarExample.text()
    let shown = try GrammarExample.all("example", "negative").map(\.expected).joined(separator: "\n")
    for kind in SyntaxKind.allCases { #expect(shown.contains("(" + kind.rawValue), "\(kind.rawValue)") }
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
