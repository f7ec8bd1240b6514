import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Notes and help say what is true of the frontend and of the very text.
@Suite("notes and help") struct AdviceTests {
  private func found(
    _ prompt: String, _ frontend: Frontend = .automatic1111, _ role: PromptRole = .positive
  ) throws -> Diagnostic {
    let source = SourceText(prompt)
    let prompts = role == .negative ? PromptSet(positive: "", negative: source) : PromptSet(positive: source)
    return try #require(Linter(frontend: frontend).findings(in: LintInput(prompts: prompts)).first?.diagnostic)
  }

  @Test("a tag is proposed for 'withLora()' only where tags are read")
  func tags() throws {
    let tag = "a LoRA is loaded with a tag such as '<lora:name:1>'"
    for frontend in [Frontend.automatic1111, .forge, .stableDiffusionCpp, .swarmUI, .fooocus, .promptControl] {
      #expect(try found("a withLora(ink, 0.5)", frontend).notes == [tag], "\(frontend.name)")
    }
    #expect(try found("a withLora(ink, 0.5)", .comfyUI).notes.isEmpty)
    #expect(try found("a withLora(ink, 0.5)", .automatic1111, .negative).notes.isEmpty)
    #expect(try found("a withLora(ink, 0.5)", .automatic1111, .negative).fixIts.isEmpty)
  }

  @Test(
    "InvokeAI's signs are replaced by a weight that the help shows",
    arguments: [
      ("(hat)--", "write '(hat:0.81)'"), ("a (red hat)+", "write '(red hat:1.1)'"), ("cat++", "write '(cat:1.21)'"),
      ("(a very long red hat with a brim)++", "write ':1.21)'"),
    ])
  func signs(prompt: String, help: String) throws {
    #expect(try found(prompt).fixIts.map(\.message) == [help])
  }

  @Test(
    "'\\:' names what the weight multiplies, if anything",
    arguments: [
      ("(\\:3)", "none of it reaches the image"), ("(blue\\:3)", "the text before it is multiplied by 3"),
      ("a, (x, (\\:0))", "none of it reaches the image"),
    ])
  func escapedWeights(prompt: String, note: String) throws {
    #expect(try found(prompt).notes == [note])
  }

  @Test(
    "in a negative prompt the words after 'AND' get the weight",
    arguments: [
      ("lowres AND ugly:1.3", "(ugly:1.3)"), ("a, b AND bad hands:1.3, c", "(bad hands:1.3)"),
      ("x AND y AND bad :1.2", "(bad :1.2)"), ("BRAND bad:1.2", "(BRAND bad:1.2)"),
    ])
  func phrases(prompt: String, weighted: String) throws {
    let input = LintInput(prompts: PromptSet(positive: "", negative: SourceText(prompt)))
    let number = Linter().findings(in: input).map(\.diagnostic).filter { $0.ruleID == "bare-colon-number" }
    #expect(number.flatMap(\.fixIts).map(\.message) == ["write '\(weighted)'"])
  }

  @Test("notes of several brackets side by side are about all of them")
  func brackets() throws {
    #expect(try found("a cat)").notes == ["it is read as text"])
    #expect(try found("a cat))").notes == ["they are read as text"])
  }
}
