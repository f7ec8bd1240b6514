import ModelHeaders
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Findings that depend on what is known around a prompt.
@Suite("what is known around a prompt") struct SurroundingsTests {
  private func ids(_ input: LintInput, _ models: KnownModels? = nil) -> [String] {
    Linter(rules: .all, models: models).findings(in: input).map(\.diagnostic.ruleID)
  }

  @Test(
    "a style may lack what the prompt that it is joined to has",
    arguments: ["BREAK soft light", "AND a stormy sky", "{prompt}, soft light", "<lora:ink:1>"])
  func styles(_ text: String) {
    let triggers = TriggerWords(metadata: [:], activationText: "ink style")
    let models = KnownModels(catalog: Catalog(entries: [CatalogEntry(name: "ink", path: "ink.safetensors")])) { _ in
      ModelFacts(triggers: triggers)
    }
    let prompts = PromptSet(positive: SourceText(text))
    #expect(ids(LintInput(prompts: prompts), models).count == 1)
    #expect(ids(LintInput(prompts: prompts, isFragment: true), models).isEmpty)
  }

  @Test("a share of 1 and more is of use where the hires pass reads the prompt, too")
  func hiresPass() throws {
    let prompts = PromptSet(positive: "a [cat:dog:1.0], b [c:1.5]")
    let found = ["schedule-ambiguous-number", "weight-in-square-brackets"]
    #expect(ids(LintInput(prompts: prompts)) == found)
    #expect(ids(LintInput(prompts: prompts, steps: try SamplingSteps(20))) == found)
    #expect(ids(LintInput(prompts: prompts, steps: try SamplingSteps(20, hires: 10))).isEmpty)
  }

  @Test("ComfyUI finds an embedding by any end of its path, with extension or without")
  func embeddingPaths() {
    let entry = CatalogEntry(kind: .embedding, name: "easy", path: "sd1/negative/easy.v2.safetensors")
    let linter = Linter(frontend: .comfyUI, models: KnownModels(catalog: Catalog(entries: [entry])))
    for name in ["easy", "easy.v2", "easy.v2.safetensors", "negative/easy.v2", "sd1/negative/easy.v2.safetensors"] {
      let input = LintInput(prompts: PromptSet(positive: "", negative: SourceText("embedding:\(name)")))
      #expect(linter.findings(in: input).isEmpty, "\(name)")
    }
    let other = LintInput(prompts: PromptSet(positive: "", negative: "embedding:sd2/easy.v2"))
    #expect(linter.findings(in: other).map(\.diagnostic.ruleID) == ["embedding-not-found"])
  }

  @Test("an entity is made the character that it stands for without asking unless that would be syntax")
  func entities() {
    let found = Linter().findings(in: SyntaxTree(parsing: "black &amp; white, &lt;3, a &#x7C; b"))
    #expect(found.map { $0.diagnostic.fixIts[0].safety } == [.safe, .unsafe, .unsafe])
  }
}
