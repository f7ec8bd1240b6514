import PromptDocuments
import PromptSyntax
import Testing

@Suite("Sections of documents")
struct SectionTests {
  /// More than a section holds, with what is easily lost at its ends.
  private static func lines(_ line: (Int) -> String, ending: String, start: String = "") -> SourceText {
    SourceText(start + (0..<5_000).map { line($0) + ending }.joined())
  }

  private static let prompt: @Sendable (Int) -> String = { number in
    switch number % 7 {
    case 0: ""
    case 1: "  a cat \(number), \(String(repeating: "long, ", count: number % 40)) "
    case 2: "--prompt \"a cat \(number)\" --steps 20 --negative_prompt blurry"
    case 3: "--prompt"
    case 4: "日本の城 \(number)"
    default: "a castle \(number)"
    }
  }

  private static let object: @Sendable (Int) -> String = { number in
    switch number % 5 {
    case 0: ""
    case 1: "{\"prompt\": \"a \\\"cat\\\" \(number)\", \"steps\": 20}"
    case 2: "{\"prompt\": \(number)}"
    case 3: "{"
    default: " {\"prompt\": \"a castle \(number)\"} "
    }
  }

  static let documents: [(SourceText, DocumentFormat)] = [
    (lines(prompt, ending: "\n"), .lines), (lines(prompt, ending: "\r\n", start: "\u{FEFF}"), .lines),
    (lines(object, ending: "\n"), .jsonLines(field: "prompt")),
    (SourceText(String(repeating: "a, ", count: 100_000) + "\nb\n\nc"), .lines),
    (SourceText(String(repeating: "\n", count: 70_000) + "a"), .lines),
    (SourceText(String(repeating: "a", count: (1 << 16) - 1) + "\nb"), .lines),
    (SourceText(String(repeating: "a", count: DocumentPrompt.lengthLimit + 1) + "\nb"), .lines),
    ("", .lines), ("", .paragraphs), (SourceText(bytes: [0xFF, 0xFE, 0x61, 0]), .lines), ("a\n\nb", .paragraphs),
    (lines(prompt, ending: "\n\n"), .paragraphs), (lines(prompt, ending: "\n"), .prompt),
    (SourceText("name,prompt,negative_prompt\n" + (0..<300).map { "n\($0),a,b\n" }.joined()), .styles),
  ]

  @Test("sections have the prompts and diagnostics of the document", arguments: documents)
  func same(file: SourceText, format: DocumentFormat) {
    let (sections, document) = (DocumentSections(reading: file, as: format), PromptDocument(reading: file, as: format))
    let all = (0..<sections.count).map { sections[$0] }
    let prompts = all.flatMap(\.prompts)
    #expect(prompts.map(\.source) == document.prompts.map(\.source))
    #expect(prompts.map(\.fileRange) == document.prompts.map(\.fileRange))
    #expect(prompts.map(\.role) == document.prompts.map(\.role))
    #expect(all.flatMap(\.diagnostics) == document.diagnostics)
    #expect(all.reduce(0) { $0 + $1.omitted.total } == document.omitted.total)
  }

  @Test("a long file of lines has many sections, which keep the prompts of an image together")
  func count() {
    #expect(DocumentSections(reading: Self.documents[0].0, as: .lines).count > 2)
    let styles = DocumentSections(reading: Self.documents.last!.0, as: .styles)
    #expect(styles.count > 1)
    for index in 0..<styles.count { #expect(styles[index].prompts.count.isMultiple(of: 2)) }
  }
}
