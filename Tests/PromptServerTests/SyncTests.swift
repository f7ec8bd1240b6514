import Foundation
import PromptServer
import TestPrompts
import Testing

@Suite("Sync") struct SyncTests {
  static let fragments =
    RandomPrompts.fragments + ["\r", "\n", "\r\n", "\u{FEFF}", "𝕏", "👩‍💻", "é\u{301}", "\u{2028}", "\u{85}"]

  /// The text as the protocol defines its lines and columns, as slowly as that is said.
  private static func offset(_ position: Position, in text: [Unicode.Scalar], _ encoding: PositionEncoding) -> Int {
    var (line, column) = (0, 0)
    for (index, scalar) in text.enumerated() {
      let isBreak = scalar == "\n" || scalar == "\r"
      if line == position.line, column >= position.character || isBreak { return index }
      if isBreak {
        if scalar == "\r", index + 1 < text.count, text[index + 1] == "\n" { continue }
        (line, column) = (line + 1, 0)
      } else {
        switch encoding {
        case .utf8: column += UTF8.width(scalar)
        case .utf16: column += UTF16.width(scalar)
        case .utf32: column += 1
        }
        // A column inside a character is its start.
        if line == position.line, column > position.character { return index }
      }
    }
    return text.count
  }

  @Test("incremental changes make the text that replacing it directly makes", arguments: PositionEncoding.allCases)
  func random(encoding: PositionEncoding) throws {
    var random = RandomPrompts(seed: 16, count: 0)
    for prompt in RandomPrompts(seed: 61, count: 300, fragments: Self.fragments) {
      var text = DocumentText(prompt)
      var reference = Array(prompt.unicodeScalars)
      for _ in 0..<12 {
        let position = { (random: inout RandomPrompts) in
          Position(
            line: random.number(below: 6), character: random.number(below: random.number(below: 3) == 0 ? 200 : 20))
        }
        let (first, second) = (position(&random), position(&random))
        let range = first < second ? first..<second : second..<first
        let new = Self.fragments[random.number(below: Self.fragments.count)]
        let start = Self.offset(range.lowerBound, in: reference, encoding)
        let end = max(start, Self.offset(range.upperBound, in: reference, encoding))
        reference.replaceSubrange(start..<end, with: new.unicodeScalars)
        text.replace(text.range(of: range, encoding), with: new)
        let expected = String(String.UnicodeScalarView(reference))
        try #require(text.bytes.elementsEqual(expected.utf8), "\(prompt.debugDescription)")
        try #require(text == DocumentText(expected), "the lines are those of the text: \(expected.debugDescription)")
      }
    }
  }

  @Test("an offset and its position are the same place", arguments: PositionEncoding.allCases)
  func positions(encoding: PositionEncoding) {
    for prompt in RandomPrompts(seed: 7, count: 300, fragments: Self.fragments) {
      let text = DocumentText(prompt)
      var offset = 0
      for (index, scalar) in prompt.unicodeScalars.enumerated() {
        let position = text.position(of: offset, encoding)
        let isInBreak = scalar == "\n" && index > 0 && offset > 0 && text.bytes[offset - 1] == 0x0D
        if !isInBreak { #expect(text.offset(of: position, encoding) == offset, "\(prompt.debugDescription) \(offset)") }
        offset += UTF8.width(scalar)
      }
    }
  }

  @Test("several changes of one notification apply one after the other, and the whole text can be replaced")
  func several() throws {
    var client = try TestClient.running(["textDocument": ["diagnostic": [:] as [String: Any]]])
    client.open("a cat")
    func range(_ start: Int, _ end: Int) -> [String: Any] {
      ["end": ["character": end, "line": 0], "start": ["character": start, "line": 0]]
    }
    client.change([["range": range(0, 1), "text": "the"], ["range": range(4, 7), "text": "dog, ratio 16:9"]])
    #expect(try client.diagnosticIDs() == ["trailing-weight"])
    client.change([["text": "a cat"], ["range": range(5, 5), "text": " (x"]], version: 3)
    #expect(try !client.diagnosticIDs().isEmpty)
    client.change([["text": "a cat"]], version: 4)
    #expect(try client.diagnosticIDs() == [])
  }

  @Test("changes of another shape do not end the session, and are logged")
  func shapes() throws {
    var client = try TestClient.running()
    client.open("a cat")
    _ = client.taken("")
    client.notify(
      "textDocument/didChange", ["textDocument": ["uri": TestClient.uri], "contentChanges": 1] as [String: Any])
    client.notify(
      "textDocument/didChange", ["contentChanges": [[:] as [String: Any]], "textDocument": ["uri": TestClient.uri]])
    client.change([["text": "b"]], uri: "file:///not/open")
    #expect(client.taken("window/logMessage").count == 3)
    try client.request("textDocument/hover", TestClient.at(0))
  }

  @Test("a closed document is forgotten")
  func close() throws {
    var client = try TestClient.running()
    client.open("a cat, ratio 16:9")
    _ = client.taken("")
    client.notify("textDocument/didClose", TestClient.at())
    let published = client.taken("textDocument/publishDiagnostics")
    #expect(text(published) == #"[{"diagnostics":[],"uri":"file:\/\/\/prompts\/a.txt"}]"#)
    #expect(try client.errorCode("textDocument/hover", TestClient.at(0)) == -32602)
    client.notify("textDocument/didClose", TestClient.at())
    #expect(client.others.isEmpty)
  }
}
