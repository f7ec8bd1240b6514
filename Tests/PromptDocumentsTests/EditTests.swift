import PromptDocuments
import PromptSyntax
import Testing

@Suite("Edits of documents")
struct EditTests {
  private static let pieces = [
    "a", "cat", ", ", "\"", "\\", "\n", "\t", "é", "😀", " ", "(b:1.2)", "\u{1}", "\r", "{prompt}", "/", "''", "",
    "\u{301}",
  ]

  /// The document after edits of one of its prompts.
  private func edited(_ document: PromptDocument, _ index: Int, _ edits: [SourceEdit]) throws -> PromptDocument {
    PromptDocument(
      reading: try document.file.applying(try document.prompts[index].fileEdits(for: edits)), as: document.format)
  }

  /// A few random edits that do not overlap, at the borders of characters.
  private func edits(of source: SourceText, random: inout FixedRandom) -> [SourceEdit] {
    let text = source.description.unicodeScalars
    var places: [Int] = [0]
    for scalar in text { places.append(places[places.count - 1] + UTF8.width(scalar)) }
    let chosen = (0..<4).map { _ in places.randomElement(using: &random)! }.sorted()
    return [(0, 1), (2, 3)].map { from, to in
      let replacement = (0..<2).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
      return SourceEdit(replacing: SourceRange(chosen[from], chosen[to]), with: replacement)
    }
  }

  @Test("an edit through JSON or a table reads back as the edited prompt, and leaves the others alone")
  func laws() throws {
    var random = FixedRandom(state: 1)
    for _ in 0..<3000 {
      let texts = (0..<3).map { _ in
        (0..<Int.random(in: 1..<6, using: &random)).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
          + "x"
      }
      let files: [(SourceText, DocumentFormat)] = [
        (SourceText(texts.map { "{\"n\": 1, \"p\": \(json($0, &random))}\n" }.joined()), .jsonLines(field: "p")),
        (SourceText("name,prompt\r\n" + texts.map { "n, \(cell($0))\r\n" }.joined()), .styles),
        (SourceText("a\nSteps: 1, Seed: 2, Hires prompt: \(json(texts[0], &random))"), .infotext),
      ]
      for (file, format) in files {
        let document = PromptDocument(reading: file, as: format)
        let before = document.prompts.map(\.source)
        try #require(before.last?.description == texts[format == .infotext ? 0 : 2])
        let index = before.count - 1
        let edits = edits(of: before[index], random: &random)
        let expected = try before[index].applying(edits)
        // A style of nothing is no prompt.
        guard expected.count > 0 else { continue }
        let after = try edited(document, index, edits)
        #expect(after.prompts.last?.source == expected, "\(file) \(edits)")
        #expect(after.prompts.dropLast().map(\.source) == before.dropLast())
        #expect(after.diagnostics.isEmpty)
      }
    }
  }

  /// A JSON string of the text, in which any character may be an escape.
  private func json(_ text: String, _ random: inout FixedRandom) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || Bool.random(using: &random) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A cell, in quotes where it has to be.
  private func cell(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) || scalars.first == " " else {
      return text
    }
    return "\"" + String(String.UnicodeScalarView(scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] })) + "\""
  }

  @Test("a cell without quotes gets them")
  func newQuotes() throws {
    let document = PromptDocument(reading: "name,prompt\na,b \"c\"\n", as: .styles)
    let edit = SourceEdit(replacing: SourceRange(0, 1), with: "x, y")
    #expect(try edited(document, 0, [edit]).file == "name,prompt\na,\"x, y \"\"c\"\"\"\n")
    let plain = SourceEdit(replacing: SourceRange(4, 4), with: "")
    #expect(try document.prompts[0].fileEdits(for: [plain]).count == 1)
  }

  @Test("text that continues after the closing quote of a cell")
  func brokenQuotes() throws {
    for cell in ["\"\"c", "\"\"cd", "\"\"\"\"c"] {
      let document = PromptDocument(reading: SourceText("name,prompt\na,\(cell)\n"), as: .styles)
      let text = document.prompts[0].source.description
      let comma = SourceEdit(replacing: SourceRange(0, 0), with: "x\"\n,")
      #expect(try edited(document, 0, [comma]).prompts[0].source.description == "x\"\n," + text)
    }
    let document = PromptDocument(reading: "name,prompt\na,\"b\"c\n", as: .styles)
    #expect(document.prompts[0].source == "bc")
    let edit = SourceEdit(replacing: SourceRange(2, 2), with: ",")
    #expect(try edited(document, 0, [edit]).file == "name,prompt\na,\"bc,\"\n")
  }

  @Test("a parameter without quotes gets them")
  func parameter() throws {
    let document = PromptDocument(reading: "a\nSteps: 1, Hires prompt: b, Seed: 2", as: .infotext)
    let edit = SourceEdit(replacing: SourceRange(1, 1), with: ", c")
    #expect(try edited(document, 1, [edit]).file == "a\nSteps: 1, Hires prompt: \"b, c\", Seed: 2")
  }

  @Test("an edit that would end the prompt is refused")
  func endsPrompt() throws {
    let edit = SourceEdit(replacing: SourceRange(0, 0), with: "x\n\n")
    for format in [DocumentFormat.lines, .paragraphs] {
      let prompt = PromptDocument(reading: "a", as: format).prompts[0]
      #expect(throws: DocumentEditError.endsPrompt) { try prompt.fileEdits(for: [edit]) }
    }
    let blank = SourceEdit(replacing: SourceRange(2, 3), with: "\u{A0}")
    let lines = PromptDocument(reading: "a\nb\nc", as: .paragraphs).prompts[0]
    #expect(throws: DocumentEditError.endsPrompt) { try lines.fileEdits(for: [blank]) }
    #expect(try lines.fileEdits(for: [SourceEdit(replacing: SourceRange(2, 3), with: "d")]).count == 1)
    #expect(try edited(PromptDocument(reading: "a", as: .prompt), 0, [edit]).file == "x\n\na")
    let outside = SourceEdit(replacing: SourceRange(2, 3), with: "")
    #expect(throws: DocumentEditError.invalid(.outsideSource(outside))) {
      try PromptDocument(reading: "a", as: .prompt).prompts[0].fileEdits(for: [outside])
    }
  }

  @Test("a fix-it of a prompt in JSON is an edit of the file")
  func fixIt() throws {
    let document = PromptDocument(reading: #"{"p": "\u0061 (cat:1,2)"}"#, as: .jsonLines(field: "p"))
    let prompt = document.prompts[0]
    let diagnostic = try #require(SyntaxTree(parsing: prompt.source).diagnostics().first)
    let fixIt = try #require(diagnostic.fixIts.first)
    #expect(try edited(document, 0, fixIt.edits).prompts[0].source == (try prompt.source.applying(fixIt.edits)))
  }

  @Test("bytes that are not UTF-8 stay where a text is written anew around them")
  func strayBytes() throws {
    /// Text in which `ÿ` stands for the byte FF.
    func bytes(_ text: String) -> SourceText {
      SourceText(bytes: text.unicodeScalars.flatMap { $0 == "ÿ" ? [0xFF] : Array(String($0).utf8) })
    }
    let edit = SourceEdit(replacing: SourceRange(1, 1), with: ", \"c\"")
    let files: [(String, DocumentFormat, Int, String)] = [
      (
        "--prompt bÿÿe", .lines, 0, #"--prompt "b, \"c\"ÿÿe""#
      ),
      (
        "a\nSteps: 1, Hires prompt: bÿ é, Seed: 2", .infotext, 1,
        #"""
        a
        Steps: 1, Hires prompt: "b, \"c\"ÿ é", Seed: 2
        """#
      ),
      (#"{"p": "b\u0041ÿ"}"#, .jsonLines(field: "p"), 0, #"{"p": "b, \"c\"\u0041ÿ"}"#),
      ("bÿ (cat)", .prompt, 0, #"b, "c"ÿ (cat)"#),
    ]
    for (file, format, index, expected) in files {
      let document = PromptDocument(reading: bytes(file), as: format)
      let after = try edited(document, index, [edit])
      #expect(after.file == bytes(expected), "\(after.file)")
      #expect(try after.prompts[index].source == document.prompts[index].source.applying([edit]))
    }
  }

  @Test("a text is turned into another by edits around the bytes that are not UTF-8")
  func turning() throws {
    var random = FixedRandom(state: 2)
    let pieces: [[UInt8]] =
      Self.pieces.map { Array($0.utf8) } + [[0xE9], [0xE9], [0xC3], [0xFF], [0xE2, 0x82], [0xF0, 0x9F]]
    for _ in 0..<3000 {
      let parts = (0..<Int.random(in: 0..<8, using: &random)).map { _ in pieces.randomElement(using: &random)! }
      // What edits make: parts go, and text comes in between them.
      let new = parts.flatMap { part -> [UInt8] in
        switch Int.random(in: 0..<4, using: &random) {
        case 0: []
        case 1: part + Array(Self.pieces.randomElement(using: &random)!.utf8)
        default: part
        }
      }
      let (before, after) = (SourceText(bytes: parts.joined()), SourceText(bytes: new))
      let edits = before.edits(turningInto: after)
      #expect(try before.applying(edits) == after, "\(before.bytes) \(after.bytes)")
      #expect(edits.isEmpty == (before == after))
    }
    // Two such bytes become a character where what was between them goes.
    let (torn, whole) = (
      SourceText(bytes: [0x61, 0xC3, 0x20, 0xA9, 0x62, 0xFF]), SourceText(bytes: [0x61, 0xC3, 0xA9, 0x62, 0xFF])
    )
    #expect(try torn.applying(torn.edits(turningInto: whole)) == whole)
    let old = SourceText(bytes: Array("a  b ".utf8) + [0xE9] + Array(" c  d".utf8))
    let new = SourceText(bytes: Array("a b ".utf8) + [0xE9] + Array(" c d".utf8))
    #expect(old.edits(turningInto: new).map(\.range) == [SourceRange(2, 3), SourceRange(9, 10)])
  }
}
