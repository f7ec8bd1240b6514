import PromptResolver
import PromptSyntax
import Testing

@Suite("Reasons and totals")
struct ReasonTests {
  private static let catalog = Catalog(
    entries: [("a.safetensors", "alias of a"), ("b.safetensors", nil)].compactMap {
      CatalogEntry(path: $0.0, alias: $0.1)
    })

  @Test(
    "why each mention has its status",
    arguments: [
      (.automatic1111, "<lora:a>", ["its file is loaded"]),
      (
        .automatic1111, "<lora:a:0.5><lora:a>",
        .init(
          repeating: "its name is mentioned 2 times, and each mention gets the multipliers of the last one", count: 2)
      ),
      (.automatic1111, "<lora:a:0>", ["both its multipliers are 0"]),
      (.automatic1111, "<lora:gone><lora:b>", ["no file matches", "its file is loaded"]),
      (
        .automatic1111, "<lora:a><lora:b:1,5>",
        .init(repeating: "'<lora:b:1,5>' cannot be read, which disables all LoRAs in the prompt", count: 2)
      ),
      (
        .forge, "<lora:a><lora:gone>",
        [
          "no file matches 'gone', which disables all LoRAs in the prompt",
          "no file matches, which disables all LoRAs in the prompt",
        ]
      ),
      (
        .forge, "<lora:a><lora:a>",
        ["its file is loaded", "an earlier mention has the same multipliers and counts once"]
      ),
      (
        .sdNext, "<lora:a:x>",
        ["'<lora:a:x>' cannot be read, so the LoRAs of the previous image stay loaded"]
      ),
      (.sdNext, "<lora:a:0@0,1@1>", ["its file is loaded; its multipliers change over the steps"]),
      (.stableDiffusionCpp, "<lora:a:x>", ["its multiplier is not a number, so the tag is removed and has no effect"]),
      (.swarmUI, "<lora:a:x>", ["'<lora:a:x>' cannot be read, so no image is made"]),
      (.promptControl, "[<lora:a:1>:x:3]", ["its file is loaded, for the steps of its schedule"]),
      (
        .promptControl, "<lora:a:1><lora:a:-1>",
        .init(repeating: "the multipliers of its mentions add up to 0", count: 2)
      ),
    ] as [(Frontend, String, [String])])
  func reasons(frontend: Frontend, prompt: String, reasons: [String]) {
    let plan = Resolver(catalog: Self.catalog, frontend: frontend).plan(for: SourceText(prompt))
    #expect(plan.loras.map(\.reason) == reasons)
  }

  @Test("the total is what all mentions of a file add")
  func totals() {
    func totals(_ frontend: Frontend, _ prompt: SourceText) -> [Double?] {
      Resolver(catalog: Self.catalog, frontend: frontend).plan(for: prompt).loras.map { $0.total?.unet }
    }
    #expect(totals(.automatic1111, "<lora:a:0.5><lora:a:1>") == [2, 2])
    #expect(totals(.automatic1111, "<lora:a:0.5><lora:alias of a:1><lora:b:3>") == [1.5, 1.5, 3])
    #expect(totals(.stableDiffusionCpp, "<lora:a:0.5><lora:a:1>") == [1.5, 1.5])
    #expect(totals(.forge, "<lora:a:0.5><lora:a:0.5>") == [0.5, nil])
    #expect(totals(.automatic1111, "<lora:gone>") == [nil])
  }

  @Test("the map between the cleaned prompt and the source goes both ways")
  func map() {
    let source: SourceText = "é <lora:a>cat# note\n<lora:b> dog"
    let cleaned = Resolver(catalog: Self.catalog).plan(for: source).cleaned
    #expect(cleaned.runs.map { source[$0.source] } == ["é ", "cat", "\n", " dog"])
    #expect(cleaned.runs.map { cleaned[$0.output] } == ["é ", "cat", "\n", " dog"])
    for offset in 0..<source.count {
      guard let output = cleaned.outputOffset(ofSource: offset) else { continue }
      #expect(cleaned.map.sourceOffset(of: output) == offset)
    }
    #expect(cleaned.outputOffset(ofSource: 3) == nil)
    #expect(Resolver().plan(for: "").cleaned.runs.isEmpty)
    #expect(Resolver().plan(for: "<lora:a>").cleaned.runs.isEmpty)
  }
}
