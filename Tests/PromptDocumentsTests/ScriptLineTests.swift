import PromptDocuments
import PromptSyntax
import Testing

/// Lines for the WebUI's script "Prompts from file or textbox".
@Suite("Lines with options")
struct ScriptLineTests {
  private func document(_ file: SourceText) -> PromptDocument { PromptDocument(reading: file, as: .lines) }

  @Test("each part by its role, with its range in the file")
  func roles() {
    let file: SourceText = """
      a cat
      --prompt "a (cat:1.2)" --negative_prompt "blurry" --steps 30
      --negative_prompt grainy, dark --prompt 'a "fat" dog' --cfg_scale 7.5
      --steps 20
      a -- b
      """
    let document = document(file)
    #expect(document.diagnostics.isEmpty)
    #expect(
      document.prompts.map(\.source) == ["a cat", "a (cat:1.2)", "blurry", "a \"fat\" dog", "grainy, dark", "a -- b"])
    #expect(document.prompts.map(\.role) == [.positive, .positive, .negative, .positive, .negative, .positive])
    #expect(document.prompts.map(\.group) == [0, 1, 1, 2, 2, 4])
    #expect(document.prompts.map(\.steps) == [nil, 30, 30, nil, nil, nil])
    #expect(document.prompts[1].fileRange(of: SourceRange(3, 6)).map { file[$0] } == "cat")
    #expect(document.prompts[4].fileRange.map { file[$0] } == "grainy, dark")
  }

  @Test("every line of the fixture says what Python's shlex says")
  func shlex() throws {
    for vector in try Fixture.cases("script-lines") {
      let line = try #require(vector["in"] as? String)
      let document = document(SourceText(line))
      guard let answer = vector["out"] as? [String: Any] else {
        #expect(
          document.diagnostics.map(\.ruleID) == (vector["out"] as? String == "error" ? ["line-options"] : []), "\(line)"
        )
        #expect(document.prompts.map(\.source.description) == (document.diagnostics.isEmpty ? [line] : []), "\(line)")
        continue
      }
      #expect(document.diagnostics.isEmpty, "\(line)")
      for (key, role) in [("prompt", PromptRole.positive), ("negative_prompt", .negative)] {
        let prompt = document.prompts.first { $0.role == role }
        #expect(prompt?.source.description == answer[key] as? String, "\(line)")
        #expect(prompt == nil || prompt?.steps == answer["steps"] as? Int, "\(line)")
      }
    }
  }

  @Test(
    "what is wrong in a line is shown, and the line is not taken apart",
    arguments: [
      ("--prompt \"a cat", "\"", "never closed"), ("--prompt a\\", "\\", "follows"),
      ("--prompt", "--prompt", "needs a value"),
      ("--promt a", "--promt", "unknown"), ("--steps 20 30", "30", "must start with '--'"),
      ("--steps x --prompt a", "x", "must be an integer"), ("--cfg_scale 7,5 --prompt a", "7,5", "must be a number"),
    ])
  func failures(line: String, place: String, reason: String) {
    let file = SourceText("a\n\(line)\nb")
    let document = document(file)
    #expect(document.prompts.map(\.source.description) == ["a", "b"])
    #expect(document.diagnostics.map(\.ruleID) == ["line-options"])
    #expect(document.diagnostics.first.map { file[$0.range] } == place)
    #expect(document.diagnostics.first?.message.contains(reason) == true)
  }

  @Test(
    "edits go into the file with the quotes that they need",
    arguments: [
      (#"--prompt "a cat" --steps 3"#, #"--prompt "a \"big\\\" cat" --steps 3"#),
      (#"--prompt a  cat --steps 3"#, #"--prompt "a \"big\\\" cat" --steps 3"#),
      (#"--steps 3 --prompt 'a cat'"#, #"--steps 3 --prompt "a \"big\\\" cat""#),
      (#"--prompt "a "cat"#, #"--prompt "a \"big\\\" cat""#),
    ])
  func edits(line: String, expected: String) throws {
    let prompt = document(SourceText(line)).prompts[0]
    let edit = SourceEdit(replacing: SourceRange(2, 2), with: #""big\" "#)
    let edited = try SourceText(line).applying(try prompt.fileEdits(for: [edit]))
    #expect(edited.description == expected)
    #expect(document(edited).prompts[0].source.description == #"a "big\" cat"#)
    let lineBreak = SourceEdit(replacing: SourceRange(2, 2), with: "\n")
    #expect(throws: DocumentEditError.endsPrompt) { try prompt.fileEdits(for: [lineBreak]) }
  }

  @Test("an edit of any prompt of the fixture reads back, and leaves the rest of the line as it is")
  func editLaw() throws {
    for vector in try Fixture.cases("script-lines") {
      let file = SourceText(try #require(vector["in"] as? String))
      let document = document(file)
      for (index, prompt) in document.prompts.enumerated() {
        let end = prompt.source.count
        let edits = [
          SourceEdit(replacing: SourceRange(0, 0), with: "x\\ "),
          SourceEdit(replacing: SourceRange(end, end), with: "'\""),
        ]
        let edited = self.document(try file.applying(try prompt.fileEdits(for: edits)))
        var expected = document.prompts.map(\.source)
        expected[index] = try prompt.source.applying(edits)
        #expect(edited.prompts.map(\.source) == expected, "\(file)")
        #expect(edited.prompts.map(\.steps) == document.prompts.map(\.steps))
      }
    }
  }

  @Test("work is linear in a line of 200,000 words")
  func long() {
    let words = String(repeating: "a 'b' \"c\" \\d ", count: 50_000)
    #expect(document(SourceText("--prompt \(words)--steps 3")).prompts.map(\.steps) == [3])
  }
}
