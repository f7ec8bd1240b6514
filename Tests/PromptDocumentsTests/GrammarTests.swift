import PromptDocuments
import PromptSyntax
import TestPrompts
import Testing

/// Grammar.md is normative for infotexts, too.
@Suite("Grammar.md's infotexts")
struct GrammarTests {
  @Test("every example reads as it says")
  func examples() throws {
    let examples = try GrammarExample.all("infotext")
    #expect(examples.count == 3)
    for example in examples {
      let infotext = Infotext(reading: SourceText(example.source))
      let parts = [
        "(prompt \(quoted(infotext.prompt.string)))", "(negative \(quoted(infotext.negative.string)))",
      ]
      let fields = infotext.fields.map { "(field \(quoted($0.key)) \(quoted($0.value)))" }
      #expect("(infotext \((parts + fields).joined(separator: " ")))" == example.expected)
    }
  }

  @Test("the table of diagnostics has each identifier")
  func diagnostics() throws {
    let text = try GrammarExample.text()
    let rows = text.matches(of: /\n\| ((?:field|file|image|infotext|line|prompt|style|styles|text)-[a-z0-9-]+) \|/)
    let listed = rows.map { String($0.1) }
    #expect(listed == PromptDocument.diagnosticIDs)
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
  }
}
