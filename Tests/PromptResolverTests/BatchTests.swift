import PromptResolver
import PromptSyntax
import Testing

@Suite("Several prompts")
struct BatchTests {
  private static let catalog = Catalog(
    entries: ["a.safetensors", "b.safetensors"].compactMap { CatalogEntry(path: $0) })

  @Test("the prompts of an image, each with its own places")
  func promptSet() throws {
    let prompts = PromptSet(positive: "x <lora:a:0.5>", negative: "<lora:a:1> bad", hires: "sharp <lora:b:1>")
    let plan = Resolver(catalog: Self.catalog).plan(for: prompts)
    #expect(plan.positive.loras.map(\.name) == ["a"])
    #expect(plan.negative?.cleaned.string == "<lora:a:1> bad")
    #expect(plan.hires?.loras.map(\.name) == ["b"])
    #expect(
      plan.diagnostics.map(\.diagnostic.ruleID) == ["lora-missing-in-hires", "lora-in-negative", "lora-only-in-hires"])
    let marked = try plan.diagnostics.map { try #require(prompts[$0.role])[$0.diagnostic.range] }
    #expect(marked == ["<lora:a:0.5>", "<lora:a:1>", "<lora:b:1>"])
    #expect(PromptSet.roles.map { plan[$0] != nil } == [true, true, true])
  }

  @Test("an empty hires prompt is none, and one with the same LoRAs is fine")
  func hires() {
    let resolver = Resolver(catalog: Self.catalog)
    #expect(resolver.plan(for: PromptSet(positive: "<lora:a>", hires: "")).hires == nil)
    #expect(resolver.plan(for: PromptSet(positive: "<lora:a>", hires: "<lora:a:0.2>")).diagnostics.isEmpty)
    #expect(resolver.plan(for: PromptSet(positive: "a")).negative == nil)
  }

  @Test("in a batch the first prompt's LoRAs count for all images, in the WebUI's family")
  func batch() {
    let prompts: [SourceText] = ["1 <lora:a:0.5>", "2 <lora:a:0.7><lora:b>", "3", "4 <lora:a:0.5>"]
    let batch = Resolver(catalog: Self.catalog).plan(forBatch: prompts)
    #expect(batch.plans.map(\.cleaned.string) == ["1 ", "2 ", "3", "4 "])
    #expect((0..<4).map { batch.loras(forImage: $0).map(\.name) } == [["a"], ["a"], ["a"], ["a"]])
    #expect(batch.diagnostics.map(\.prompt) == [1, 1, 2])
    #expect(
      batch.diagnostics.map(\.diagnostic.message) == [
        "LoRA 'a' gets the multipliers of the batch's first prompt",
        "LoRA 'b' is not applied: a batch uses only the LoRAs of its first prompt",
        "LoRA 'a' of the batch's first prompt is applied to this image too",
      ])
    #expect(prompts[1][batch.diagnostics[1].diagnostic.range] == "<lora:b>")
  }

  @Test("elsewhere each prompt of a batch is alone")
  func separateBatch() {
    let batch = Resolver(catalog: Self.catalog, frontend: .swarmUI).plan(forBatch: ["<lora:a>", "<lora:gone>"])
    #expect(batch.loras(forImage: 1).map(\.status) == [.missing])
    #expect(batch.diagnostics.map(\.prompt) == [1])
    #expect(Resolver().plan(forBatch: [] as [SourceText]).plans.isEmpty)
  }

  @Test("a name and an alias of one file are one LoRA to both passes")
  func aliasInHires() {
    let catalog = Catalog(entries: [CatalogEntry(name: "ink", alias: "Ink Alias", path: "ink.safetensors")])
    let prompts = PromptSet(positive: "a <lora:ink>", hires: "b <lora:Ink Alias>")
    #expect(Resolver(catalog: catalog).plan(for: prompts).diagnostics.isEmpty)
  }
}
