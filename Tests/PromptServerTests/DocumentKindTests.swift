import PromptDocuments
import PromptSyntax
import Testing

@Suite("Prompts in documents") struct DocumentKindTests {
  typealias Object = TestClient.Object

  private func client(_ text: String, _ name: String, language: String = "") throws -> (TestClient, String) {
    var client = try TestClient.running(FeatureTests.everything)
    let uri = name.contains(":") ? name : "file:///prompts/" + name
    client.open(text, uri: uri, language: language)
    return (client, uri)
  }

  /// The texts that the diagnostics of a document are about, with their ids.
  private func found(_ client: inout TestClient, _ uri: String, in text: String) throws -> [String] {
    let report = try client.request("textDocument/diagnostic", TestClient.at(uri: uri)) as? Object
    return (report?["items"] as? [Object] ?? []).map { item in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let range = item["range"] as? Object
      let (start, end) = (range?["start"] as? [String: Int] ?? [:], range?["end"] as? [String: Int] ?? [:])
      guard let line = start["line"], let first = start["character"], let last = end["character"] else { return "" }
      let own = Array(lines[line].utf16)
      return "\(item["code"] ?? ""): " + String(decoding: own[first..<min(own.count, last)], as: UTF16.self)
    }
  }

  private static let styles = "name,prompt,negative_prompt\nplain,\"say \"\"16:9\"\", ratio 16:9\",blurry\n"
  private static let lines = #"{"prompt": "é \"cat\", ratio 16:9"}"# + "\n" + #"{"prompt": "a dog"}"#
  private static let infotext =
    "a cat, ratio 16:9\nNegative prompt: bad, (x:1.2\nSteps: 20, Sampler: Euler, Seed: 1, Hires prompt: \"a, 16:9\"\n"

  @Test("findings have their range in the document")
  func ranges() throws {
    for (name, text, expected) in [
      ("styles.csv", Self.styles, "trailing-weight: 9"), ("a.jsonl", Self.lines, "trailing-weight: :9"),
      ("a.txt", Self.infotext, "trailing-weight: :9"),
    ] {
      var (client, uri) = try client(text, name)
      let all = try found(&client, uri, in: text)
      #expect(all.contains { $0.hasPrefix("trailing-weight: ") }, "\(name): \(all) \(expected)")
    }
  }

  @Test("a document without a name is read by its language", arguments: ["jsonl", "jsonlines"])
  func language(name: String) throws {
    var (client, uri) = try client(Self.lines, "untitled:Untitled-1", language: name)
    #expect(try found(&client, uri, in: Self.lines).count == 1)
  }

  /// Applies the edits of an answer with the library, line by line.
  private static func applying(_ edits: Any?, to text: String) throws -> String {
    var starts = [0]
    for (index, byte) in Array(text.utf8).enumerated() where byte == 0x0A { starts.append(index + 1) }
    func offset(_ position: Any?) -> Int {
      let position = position as? [String: Int] ?? [:]
      let line = Array(text.utf8)[starts[position["line"] ?? 0]...]
      let units = String(decoding: line, as: UTF8.self).utf16.prefix(position["character"] ?? 0)
      return starts[position["line"] ?? 0] + String(decoding: Array(units), as: UTF16.self).utf8.count
    }
    let own = (edits as? [Object] ?? []).map { edit in
      let range = edit["range"] as? Object
      return SourceEdit(
        replacing: SourceRange(offset(range?["start"]), offset(range?["end"])), with: edit["newText"] as? String ?? "")
    }
    return try SourceText(text).applying(own).description
  }

  @Test("formatting and fixes write the escapes of the file")
  func edits() throws {
    for (name, text, expected) in [
      (
        "styles.csv", "name,prompt,negative_prompt\nx,\"a  (\"\"b\"\":1.20)\",c\n",
        "name,prompt,negative_prompt\nx,\"a (\"\"b\"\":1.2)\",c\n"
      ), ("a.jsonl", #"{"prompt": "a  \"b\" (c:1.20)\n"}"#, #"{"prompt": "a \"b\" (c:1.2)\n"}"#),
      (
        "a.txt", "a  cat\nNegative prompt: b  c\nSteps: 20, Sampler: Euler, Seed: 1",
        "a cat\nNegative prompt: b c\nSteps: 20, Sampler: Euler, Seed: 1"
      ),
    ] {
      var (client, uri) = try client(text, name)
      let edits = try client.request("textDocument/formatting", TestClient.at(uri: uri))
      #expect(try Self.applying(edits, to: text) == expected, "\(name)")
    }
  }

  @Test("what is asked at a caret is asked about the prompt there")
  func carets() throws {
    var (client, uri) = try client(Self.lines, "a.jsonl")
    let column = #"{"prompt": "é \"cat\", ratio"#.utf16.count - 2
    var params = TestClient.at(column, to: column, uri: uri)
    params["context"] = ["diagnostics": [Any](), "only": ["refactor.rewrite"]] as Object
    let actions = try client.request("textDocument/codeAction", params) as? [Object] ?? []
    let first = try #require((actions.first?["edit"] as? Object)?["documentChanges"] as? [Object])
    let changed = try Self.applying(first.first?["edits"], to: Self.lines)
    #expect(changed.hasPrefix(#"{"prompt": "é \"cat\", (ratio:1.1) 16:9"}"#))
    // Outside of a prompt there is nothing.
    for line in [0, 1] {
      #expect(try client.request("textDocument/hover", TestClient.at(3, line: line, uri: uri)) == nil)
      #expect(try client.request("textDocument/completion", TestClient.at(3, line: line, uri: uri)) == nil)
    }
  }

  @Test("tokens of all prompts are in the order of the document, each inside a line")
  func tokens() throws {
    for (name, text) in [
      ("styles.csv", Self.styles), ("a.jsonl", Self.lines), ("a.txt", Self.infotext),
      ("styles.csv", "negative_prompt,name,prompt\n(a:1.2),b,(c:1.2)\n"),
      (
        "a.txt",
        "a\nSteps: 20, Sampler: Euler, Hires negative prompt: \"(x:1.2)\", Hires prompt: \"(y:1.3), z\", Seed: 1"
      ),
    ] {
      var (client, uri) = try client(text, name)
      let full = try client.request("textDocument/semanticTokens/full", TestClient.at(uri: uri)) as? Object
      let data = full?["data"] as? [Int] ?? []
      #expect(!data.isEmpty)
      var (line, column) = (0, 0)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for token in stride(from: 0, to: data.count, by: 5) {
        if data[token] > 0 { column = 0 }
        (line, column) = (line + data[token], column + data[token + 1])
        #expect(column + data[token + 2] <= lines[line].utf16.count)
      }
    }
  }

  @Test("a name is found and renamed in all prompts of a document")
  func names() throws {
    let text = """
      a <lora:ink:1>, <lora:oil:1>
      Negative prompt: b
      Steps: 20, Sampler: Euler, Seed: 1, Hires prompt: "c <lora:ink:0.5>, d"

      <lora:ink:2>
      Steps: 20, Sampler: Euler, Seed: 1
      """
    var (client, uri) = try client(text, "a.infotext")
    let found = try client.request("textDocument/references", TestClient.at(9, uri: uri)) as? [Object]
    #expect(found?.count == 3)
    var params = TestClient.at(9, uri: uri)
    params["newName"] = "wash"
    let renamed = try client.request("textDocument/rename", params) as? Object
    let changes = (renamed?["documentChanges"] as? [Object])?.first?["edits"]
    #expect(try Self.applying(changes, to: text) == text.replacing("ink", with: "wash"))
  }

  @Test("what is remembered of other prompts is what is found anew")
  func memory() throws {
    let text = (0..<20).map { #"{"prompt": "(cat:1.\#($0 % 3)), ratio 16:9"}"# }.joined(separator: "\n")
    var (client, uri) = try client(text, "a.jsonl")
    try client.request("textDocument/semanticTokens/full", TestClient.at(uri: uri))
    #expect(try found(&client, uri, in: text).count == 20)
    client.change([["range": TestClient.at(12, to: 19, line: 3)["range"]!, "text": "(dog:1.9), ("]], uri: uri)
    var lines = text.split(separator: "\n").map(String.init)
    lines[3] = #"{"prompt": "(dog:1.9), (0), ratio 16:9"}"#
    let changed = lines.joined(separator: "\n")
    var (fresh, _) = try self.client(changed, "a.jsonl")
    #expect(try found(&client, uri, in: changed) == found(&fresh, uri, in: changed))
    let (own, other) = (
      try client.request("textDocument/semanticTokens/full", TestClient.at(uri: uri)) as? Object,
      try fresh.request("textDocument/semanticTokens/full", TestClient.at(uri: uri)) as? Object
    )
    #expect(own?["data"] as? [Int] == other?["data"] as? [Int])
  }

  @Test("the offset in a prompt of each byte of a document is where the prompt's range begins")
  func offsets() {
    for (format, text) in [
      (.styles, Self.styles), (.jsonLines(field: "prompt"), Self.lines), (.infotext, Self.infotext),
    ] as [(DocumentFormat, String)] {
      for prompt in PromptDocument(reading: text, as: format).prompts {
        for offset in 0..<prompt.source.count {
          guard let range = prompt.fileRange(of: SourceRange(offset, offset + 1)) else { continue }
          // A byte inside an escaped character has the offset of the character.
          let start = prompt.offset(ofFile: range.lowerBound)
          #expect(start <= offset && prompt.fileRange(of: SourceRange(start, start + 1)) == range)
          #expect(prompt.offset(ofFile: range.upperBound) > offset)
        }
        #expect(prompt.offset(ofFile: 0) == 0 && prompt.offset(ofFile: text.utf8.count) == prompt.source.count)
      }
    }
  }
}
