import PromptTool
import Testing

@Suite("parse") struct ParseTests {
  @Test("the tree as indented lines with places")
  func lines() {
    #expect(
      sdprompt("parse", "a\n(é:1.2)\\[").standardOutput == """
        1:1   prompt
        1:1     part
        1:1       "a\\n"
        2:1       emphasis
        2:1         "("
        2:2         "é"
        2:3         weight
        2:3           ":"
        2:4           "1.2"
        2:7         ")"
        2:8       escape "\\\\["

        """)
  }

  @Test("deep nesting is not indented without end")
  func deep() {
    let outcome = sdprompt("parse", String(repeating: "(", count: 500) + "a" + String(repeating: ")", count: 500))
    #expect(outcome.standardOutput.contains("(depth 501) emphasis\n"))
    #expect(outcome.standardOutput.utf8.count < 200_000)
  }

  @Test("the JSON's tokens are the prompt, and every parent is a node before")
  func json() throws {
    let prompt = "a (b:1.2) [c|d:0.5] \\( | # e"
    let report = try jsonObject(sdprompt("parse", "--json", prompt))
    let tokens = try #require(report["tokens"] as? [[String: Any]])
    let nodes = try #require(report["nodes"] as? [[String: Any]])
    #expect(tokens.compactMap { $0["text"] as? String }.joined() == prompt)
    #expect(nodes.compactMap { $0["index"] as? Int } == Array(0..<nodes.count))
    for node in nodes.dropFirst() {
      let (parent, index) = (try #require(node["parent"] as? Int), try #require(node["index"] as? Int))
      #expect(parent < index)
    }
    #expect(nodes[1]["flags"] as? [String] == ["literal", "loses-schedules"])
    #expect(tokens.contains { $0["role"] as? String == "stray" && $0["kind"] as? String == "bar" })
  }

  @Test("places count UTF-16 code units, also in text that is not UTF-8")
  func invalidBytes() throws {
    try withFile(named: "bytes.txt", holding: [0xFF, 0xE3, 0x82, 0x28, 0x61, 0xF0, 0x9D, 0x84, 0x9E, 0x29]) { path in
      let report = try jsonObject(sdprompt("parse", "--json", "--file", path))
      let tokens = try #require(report["tokens"] as? [[String: Any]])
      let ends = tokens.compactMap { ($0["range"] as? [String: [String: Int]])?["end"]?["utf16Column"] }
      #expect(ends == [4, 5, 8, 9])
    }
  }

  @Test("a negative prompt has no tags and no parts")
  func negative() {
    #expect(
      sdprompt("parse", "--sexp", "--negative", "a AND b BREAK c :1.4").standardOutput
        == #"(prompt (part "a AND b " (break "BREAK") " c " (stray ":") "1.4"))"# + "\n")
    #expect(sdprompt("parse", "--sexp", "--negative", "<lora:a>").standardOutput.contains("extra-network") == false)
    #expect(sdprompt("parse", "--sexp", "<lora:a>").standardOutput.contains("extra-network"))
  }
}
