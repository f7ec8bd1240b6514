import Foundation
import PromptTool
import Testing

@Suite("tokens") struct TokensTests {
  @Test("the count, the chunks and their words")
  func text() {
    #expect(
      sdprompt("tokens", "a (castle:1.2) at night, oil painting BREAK fog").standardOutput == """
        76/150 tokens

        chunk 1, 7 tokens, ended by BREAK
          a castle at night, oil painting

        chunk 2, 1 token
          fog

        """)
  }

  @Test("of several texts the longest counts")
  func texts() {
    let output = sdprompt("tokens", "--steps", "10", "x AND a [day:very long night:0.5]").standardOutput
    #expect(output.hasPrefix("4/75 tokens in the longest of 3 texts, at steps 6–10 of part 2\n"))
  }

  @Test("torn phrases are shown with their place")
  func torn() throws {
    let prompt = String(repeating: "cat ", count: 50) + ", " + String(repeating: "dog ", count: 30)
    let outcome = sdprompt("tokens", prompt)
    #expect(outcome.exitCode == 0)
    #expect(outcome.standardOutput.contains("\nchunk 1, 75 tokens, full\n"))
    #expect(outcome.standardOutput.contains("\nsplit phrases\n  <prompt>:1:203  'dog dog "))
    #expect(outcome.standardOutput.hasSuffix("' continues in chunk 2 with 'dog'\n"))
    let lines = outcome.standardOutput.split(separator: "\n").filter { $0.hasPrefix("  cat") }
    #expect(lines.count > 1 && lines.allSatisfy { $0.count <= 80 })
    let torn = try #require(try jsonObject(sdprompt("tokens", "--json", prompt))["tornPhrases"] as? [[String: Any]])
    #expect(torn.count == 1 && torn[0]["chunk"] as? Int == 1)
  }

  @Test("embeddings take the places of their vectors")
  func embeddings() throws {
    try withEmbedding { root in
      let cache = ["XDG_CACHE_HOME": root]
      let outcome = sdprompt("tokens", "--models", root, "a MyLook (mylook:1.2) cat", environment: cache)
      #expect(
        outcome.standardOutput == """
          6/75 tokens

          chunk 1, 6 tokens
            a MyLook mylook cat

          embeddings
            <prompt>:1:3  mylook, 2 vectors in chunk 1
            <prompt>:1:11  mylook, 2 vectors in chunk 1

          """)
      let report = try jsonObject(
        sdprompt("tokens", "--json", "--models", root, "a mylook", environment: cache))
      let chunk = try #require((report["chunks"] as? [[String: Any]])?.first)
      let placed = try #require((chunk["embeddings"] as? [[String: Any]])?.first)
      #expect(placed["vectors"] as? Int == 2 && placed["offset"] as? Int == 1)
      #expect((chunk["tokens"] as? [[String: Any]])?.map { $0["isVector"] as? Bool } == [false, true, true])
    }
  }

  @Test("lines are broken alike with colours and without, and fit a narrow terminal")
  func width() throws {
    try withEmbedding { root in
      let cache = ["XDG_CACHE_HOME": root]
      let prompt = String(repeating: "mylook cat ", count: 10) + String(repeating: "dog ", count: 80)
      let plain = sdprompt("tokens", "--models", root, prompt, environment: cache, width: 40).standardOutput
      let painted = sdprompt(
        "tokens", "--models", root, prompt, isTerminal: true, environment: cache, width: 40
      ).standardOutput
      #expect(painted.contains("\u{1B}[36mmylook\u{1B}[0m cat"))
      #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
      let lines = plain.split(separator: "\n")
      #expect(lines.filter { $0.hasSuffix("dog") && !$0.contains("'") }.allSatisfy { $0.count <= 40 })
      #expect(plain.contains("'mylook cat mylook c…' continues in chunk 2 with 'dog'\n"))
    }
  }

  @Test("a negative prompt keeps its tags")
  func negative() {
    #expect(sdprompt("tokens", "a <lora:x:1>").standardOutput.hasPrefix("1/75 "))
    #expect(sdprompt("tokens", "--negative", "a <lora:x:1>").standardOutput.hasPrefix("9/75 "))
  }

  @Test(
    "a negative prompt's count is that of the one text",
    arguments: [
      ("a cat AND a dog", #"a cat A\ND a dog"#), ("a cat :1.4 ", #"a cat :\1.4"#), ("ratio 16:9", #"ratio 16:\9"#),
      ("AND a cat AND", #"A\ND a cat A\ND"#), ("[a AND b|c] :2", #"[a A\ND b|c] :\2"#),
    ])
  func negativeParts(negative: String, positive: String) {
    let count = sdprompt("tokens", "--negative", negative).standardOutput.prefix { $0 != "\n" }
    #expect(count.hasSuffix("tokens") || count.contains("texts"))
    #expect(count == sdprompt("tokens", positive).standardOutput.prefix { $0 != "\n" })
  }

  @Test("where the WebUI makes no image, the place is shown")
  func failure() throws {
    let outcome = sdprompt("tokens", "a (b:1.2.3)")
    #expect(outcome.exitCode == 1 && outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.hasPrefix("<prompt>:1:6: error: '1.2.3' is not a number"))
    let json = sdprompt("tokens", "--json", "a (b:1.2.3)")
    #expect(json.exitCode == 1)
    #expect((try jsonObject(json)["chunks"] as? [Any])?.isEmpty == true)
  }

  /// Calls `body` with a WebUI's folder that has the embedding `mylook` of two vectors for SD 1.
  private func withEmbedding(_ body: (String) throws -> Void) throws {
    let header = #"{"emb_params":{"dtype":"F16","shape":[2,768],"data_offsets":[0,3072]}}"#
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
    try withFile(
      named: "mylook.safetensors", holding: length + Array(header.utf8) + Array(repeating: 0, count: 3072)
    ) { path in
      let root = URL(fileURLWithPath: path).deletingLastPathComponent()
      let folder = root.appendingPathComponent("embeddings")
      for made in [folder, root.appendingPathComponent("models/Lora")] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      try FileManager.default.moveItem(
        at: URL(fileURLWithPath: path), to: folder.appendingPathComponent("mylook.safetensors"))
      try body(root.path)
    }
  }
}
