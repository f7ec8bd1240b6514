import PromptDocuments
import PromptSyntax
import Testing

@Suite("Documents")
struct DocumentTests {
  private func texts(_ file: SourceText, _ format: DocumentFormat) -> [String] {
    PromptDocument(reading: file, as: format).prompts.map(\.source.description)
  }

  @Test("a whole file is one prompt without its last line break")
  func prompt() {
    #expect(texts("a\nb\r\n", .prompt) == ["a\nb"])
    #expect(texts("\u{FEFF}a", .prompt) == ["a"])
    #expect(texts("", .prompt) == [""])
  }

  @Test("lines and paragraphs")
  func lines() {
    #expect(texts(" a \r\n\n\tb\n", .lines) == ["a", "b"])
    #expect(texts("\u{FEFF}a\nb\r\n \n\nc", .paragraphs) == ["a\nb", "c"])
    #expect(texts("\n\n", .lines).isEmpty)
    let file: SourceText = "x\n  a\n"
    #expect(
      PromptDocument(reading: file, as: .lines).prompts.map(\.fileRange) == [SourceRange(0, 1), SourceRange(4, 5)])
    #expect(PromptDocument(reading: file, as: .lines).prompts.map(\.group) == [0, 1])
  }

  @Test("prompts of an infotext belong together")
  func infotext() {
    let document = PromptDocument(
      reading: "a\nNegative prompt: b\nSteps: 1, Hires prompt: \"c, d\", Hires negative prompt: e", as: .infotext)
    #expect(document.prompts.map(\.role) == [.positive, .negative, .hires, .hiresNegative])
    #expect(document.prompts.map(\.source.description) == ["a", "b", "c, d", "e"])
    #expect(document.prompts.allSatisfy { $0.group == 0 && $0.fields.count == 3 })
    #expect(
      document.prompts.map(\.role.parsingOptions) == [
        .positivePrompt, .negativePrompt, .positivePrompt, .negativePrompt,
      ])
  }

  @Test("blocks of infotext are told apart only where each has its parameters")
  func blocks() {
    let parameters = "Steps: 1, Sampler: Euler, Seed: 1"
    #expect(texts("a\n\(parameters)\n\n\nb\n\nc\n\(parameters)\n" as String, blocks: true) == ["a", "b\n\nc"])
    #expect(texts("a\n\(parameters)\n\nb", blocks: true) == ["a\n\(parameters)\n\nb"])
    #expect(texts("a\n\(parameters)\nb\n\(parameters)", blocks: true) == ["a\n\(parameters)\nb"])
    #expect(texts("a, Steps: 1\n\nb\n\(parameters)", blocks: true) == ["a, Steps: 1\n\nb"])
  }

  private func texts(_ file: String, blocks: Bool) -> [String] { texts(SourceText(file), .infotext) }

  @Test("styles, with quotes, line breaks and a byte order mark")
  func styles() {
    let file: SourceText = """
      \u{FEFF}name,prompt,negative_prompt
      ink,"ink ""wash"", {prompt}
      more",
      -- heading --,,
      oil, oil paint,"blurry"\r

      """
    let document = PromptDocument(reading: file, as: .styles)
    #expect(document.diagnostics.isEmpty)
    #expect(document.prompts.map(\.source.description) == ["ink \"wash\", {prompt}\nmore", "oil paint", "blurry"])
    #expect(document.prompts.map(\.name) == ["ink", "oil", "oil"])
    #expect(document.prompts.map(\.role) == [.style, .style, .negativeStyle])
    #expect(document.prompts.map(\.group) == [0, 2, 2])
    let wash = document.prompts[0].fileRange(of: SourceRange(4, 10))
    #expect(wash.map { file[$0] } == "\"\"wash\"\"")
  }

  @Test("styles of long ago have two columns")
  func oldStyles() {
    #expect(texts("name,text\na,b\n", .styles) == ["b"])
  }

  @Test(
    "a table that is none says so once, with its range",
    arguments: [
      ("a,b\nc,d", "styles-without-header", "a,b"), ("name,prompt\na,b,c", "style-too-long", "c"),
      ("name,prompt\na", "style-without-prompt", "a"), ("name,prompt\na,\"b", "style-quote-open", "\""),
      ("prompt,negative_prompt\na,b\nc,d", "styles-without-header", "prompt,negative_prompt"),
      ("Name,prompt\na,b", "styles-without-header", "Name,prompt"),
      ("name,negative_prompt\na,b", "styles-without-header", "name,negative_prompt"),
      ("prompt,name\na\nb,c", "style-without-name", "a"),
    ])
  func brokenStyles(file: String, id: String, place: String) {
    let document = PromptDocument(reading: SourceText(file), as: .styles)
    #expect(document.diagnostics.map(\.ruleID) == [id])
    #expect(document.diagnostics.first.map { SourceText(file)[$0.range] } == place)
    #expect(PromptDocument(reading: "", as: .styles).diagnostics.isEmpty)
  }

  @Test("styles that the WebUI does not load are not prompts")
  func unloadedStyles() {
    #expect(texts("prompt,negative_prompt\na,b", .styles).isEmpty)
    #expect(texts("prompt,name\na,b\nc\nd,e", .styles) == ["a"])
    // Latin-1, half a character, a surrogate, and a character that is longer than it need be.
    for bytes: [UInt8] in [[0xE9, 0x20, 0xE8], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xA0]] {
      let file = SourceText(bytes: Array("name,prompt\na,caf\u{E9}\nb,".utf8) + bytes + Array("\nc,d".utf8))
      let document = PromptDocument(reading: file, as: .styles)
      #expect(document.prompts.isEmpty)
      #expect(document.diagnostics.map(\.ruleID) == ["styles-not-utf8"])
      #expect(document.diagnostics.map(\.range.lowerBound) == [22])
    }
    #expect(texts("name,prompt\na,\u{FFFD} caf\u{E9}", .styles) == ["\u{FFFD} caf\u{E9}"])
  }

  @Test("rows whose name begins with '#' are left out, with what is wrong in them")
  func styleComments() {
    let document = PromptDocument(reading: "name,prompt\n# a,b,c\n#,\n \"#x\",d\na#,e\n", as: .styles)
    #expect(document.prompts.map(\.source) == ["e"])
    #expect(document.diagnostics.isEmpty)
    #expect(texts("prompt,name\n#a,b\nc,#d", .styles) == ["#a"])
  }

  @Test(
    "a prompt on the line of its parameters is lost, and that is said",
    arguments: [
      ("barn. Negative prompt: x. Steps: 20, Sampler: Euler, Seed: 1", "barn. Negative prompt:"),
      ("barn Steps: 20, Sampler: Euler, Seed: 1", "barn"), ("a barn, Steps: 20, Sampler: Euler, Seed: 1", "a barn,"),
      ("view of: a barn, red. Negative prompt: x, Steps: 20, Seed: 1", "view of: a barn, red. Negative prompt:"),
      ("(barn:1.2), fog, Steps: 20, Sampler: Euler, Seed: 1", "("),
      ("a barn\nNegative prompt: x, Steps: 20, Sampler: Euler, Seed: 1", "Negative prompt:"),
    ])
  func oneLine(file: String, place: String) {
    let document = PromptDocument(reading: SourceText(file), as: .init(guessing: SourceText(file), named: "a.txt"))
    #expect(document.format == .infotext)
    #expect(document.diagnostics.map(\.ruleID) == ["infotext-one-line"])
    #expect(document.diagnostics.first.map { SourceText(file)[$0.range] } == place)
    #expect(document.diagnostics.first?.message.contains("prompt is empty") == document.prompts[0].source.bytes.isEmpty)
  }

  @Test(
    "infotexts without a prompt, and with such words in quotes, are as they should be",
    arguments: [
      "Steps: 20, Sampler: Euler, Seed: 1", "a barn\nNegative prompt: x\nSteps: 20, Sampler: Euler, Seed: 1",
      "a\nSteps: 20, Hires negative prompt: x, Seed: 1", "a\nSteps: 20, Styles: \"Negative prompt: x\", Seed: 1",
      "a\nApp: SD.Next, Hires Steps: 20, Seed: 1",
    ])
  func goodInfotexts(file: String) {
    #expect(PromptDocument(reading: SourceText(file), as: .infotext).diagnostics.isEmpty)
  }

  @Test("JSON lines; a line that is none does not stop the others")
  func jsonLines() {
    let file: SourceText = """
      {"prompt": "a \\"cat\\" \\u00e9", "n": [1, {"prompt": "no"}, -1.5e3]}
      {"prompt": "x" "y"}

      {"text": "b"}
      {"prompt": 5}
      {"prompt": "\\ud83d"}
      """
    let document = PromptDocument(reading: file, as: .jsonLines(field: "prompt"))
    #expect(document.prompts.map(\.source.description) == ["a \"cat\" é", "\u{FFFD}"])
    #expect(document.diagnostics.map(\.ruleID) == ["line-not-json", "field-missing", "field-not-text"])
    #expect(document.diagnostics.map { file[$0.range] } == ["\"y\"}", "{\"text\": \"b\"}", "5"])
    #expect(document.prompts[0].fileRange(of: SourceRange(8, 10)).map { file[$0] } == "\\u00e9")
    #expect(document.prompts[0].fileRange(of: SourceRange(2, 7)).map { file[$0] } == "\\\"cat\\\"")
  }

  @Test(
    "what is no JSON object",
    arguments: [
      "{", "[1]", "{\"a\":}", "{\"a\":1,}", "{\"a\":tru}", "{\"a\":01x}", "{\"a\":[1,]}", "{\"a\":[}",
      "{\"a\":\"\\q\"}",
      "{a:1}", "{\"a\":0x10}", "{\"a\":nan}", "{\"a\":1} x", "{\"a\":{\"b\"}}", "{\"a\":\"\\u12\"}",
    ])
  func notJSON(line: String) {
    let document = PromptDocument(reading: SourceText(line), as: .jsonLines(field: "a"))
    #expect(document.diagnostics.map(\.ruleID) == ["line-not-json"])
  }

  @Test("depth costs no stack")
  func deepJSON() {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    #expect(texts(SourceText("{\"x\": \(deep), \"a\": \"b\"}"), .jsonLines(field: "a")) == ["b"])
  }

  @Test("the format of a file is guessed by its name and content")
  func guesses() {
    func guess(_ file: SourceText, _ name: String) -> DocumentFormat { DocumentFormat(guessing: file, named: name) }
    #expect(guess("", "a.PNG") == .image)
    #expect(guess("", "styles.csv") == .styles)
    #expect(guess("{\"text\": \"a\"}\n", "a.jsonl") == .jsonLines(field: "text"))
    #expect(guess("{\"prompt\": \"a\", \"text\": \"\"}", "a.ndjson") == .jsonLines(field: "prompt"))
    #expect(guess("a\nSteps: 1, Seed: 1, Size: 1x1", "params.txt") == .infotext)
    #expect(guess("a (cat:1.2)", "prompt.txt") == .prompt)
    #expect(guess("a", "png") == .prompt)
    // To the WebUI three weights are parameters, but nobody writes such a file.
    #expect(guess("(a:1.2), (b:1.3), (c:1.4)", "prompt.txt") == .prompt)
    #expect(guess("day: 1, night: 2, fog: 3", "prompt.txt") == .prompt)
    #expect(guess("a\nSteps: 1, VAE: x, Tiling: y", "prompt.txt") == .infotext)
    for name in ["a.gif", "a.AVIF", "a.heic", "a.jxl"] { #expect(guess("", name) == .image) }
  }
}
