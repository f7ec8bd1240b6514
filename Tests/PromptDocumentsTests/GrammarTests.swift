import Foundation
import PromptDocuments
import PromptSyntax
import Testing

/// Grammar.md is normative for infotexts, too.
@Suite("Grammar.md's infotexts")
struct GrammarTests {
  private let text: String

  init() throws {
    let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    text = try String(contentsOf: package.appendingPathComponent("Grammar.md"), encoding: .utf8)
  }

  @Test("every example reads as it says")
  func examples() {
    let examples = text.matches(of: /```infotext\n((?s:.*?))\n\.\n(.*)\n```/)
    #expect(examples.count == 3)
    for example in examples {
      let infotext = Infotext(reading: SourceText(String(example.1)))
      let parts = [
        "(prompt \(quoted(infotext.prompt.string)))", "(negative \(quoted(infotext.negative.string)))",
      ]
      let fields = infotext.fields.map { "(field \(quoted($0.key)) \(quoted($0.value)))" }
      #expect("(infotext \((parts + fields).joined(separator: " ")))" == example.2)
    }
  }

  @Test("the table of diagnostics has each identifier")
  func diagnostics() {
    let rows = text.matches(of: /\n\| ((?:field|file|image|infotext|line|prompt|style|styles|text)-[a-z0-9-]+) \|/)
    let listed = rows.map { String($0.1) }
    #expect(listed == PromptDocument.diagnosticIDs)
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
  }
}
