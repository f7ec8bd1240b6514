import Foundation
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

@Suite("fix-its, applied") struct FixingTests {
  @Test("safe ones are applied, others on request")
  func safety() {
    let input = LintInput(prompts: PromptSet(positive: "cat<lora:ink:1>dog"))
    #expect(Linter().fixed(input).prompts.positive.description == "cat <lora:ink:1>dog")
    let models = KnownModels(catalog: Catalog(entries: [CatalogEntry(name: "ink_wash", path: "ink_wash.safetensors")]))
    let missing = LintInput(prompts: PromptSet(positive: "a <lora:inkwash:1>"))
    #expect(Linter(models: models).fixed(missing).prompts == missing.prompts)
    let fixed = Linter(models: models).fixed(missing, applying: .unsafe)
    #expect(fixed.prompts.positive.description == "a <lora:ink_wash:1>")
    #expect(fixed.applied.map(\.diagnostic.ruleID) == ["lora-missing"])
  }

  @Test("a prompt without findings stays as it is, and one that is fixed needs no more of it")
  func settles() {
    for text in FormatterTests.prompts {
      let input = LintInput(prompts: PromptSet(positive: SourceText(text)))
      let linter = Linter(rules: .all)
      let fixed = linter.fixed(input, applying: .unsafe)
      if linter.findings(in: input).isEmpty { #expect(fixed.prompts == input.prompts) }
      var again = input
      again.prompts = fixed.prompts
      #expect(linter.fixed(again, applying: .unsafe).applied.isEmpty, "\(text)")
    }
  }
}
