import PromptResolver
import PromptSyntax
import Testing

@Suite("Differences between frontends")
struct PlanDifferenceTests {
  private static let catalog = Catalog(
    entries: ["a.safetensors", "b.safetensors", "x/ink.safetensors", "y/ink.safetensors"].compactMap {
      CatalogEntry(path: $0)
    })

  @Test(
    "what another frontend does otherwise",
    arguments: [
      ("<lora:a:0.5> <lora:b>", "forge", []),
      ("cat (dog:1.2)", "comfyui", []),
      (
        "<lora:a:0.5><lora:a:1>", "sdcpp",
        ["<lora:a:0.5>: 'a' is applied with a total of 2 in AUTOMATIC1111, but 1.5 in stable-diffusion.cpp"]
      ),
      (
        "<lora:a:0.5:0.6>", "swarmui",
        [
          "<lora:a:0.5:0.6>: 'a' is applied with te 0.5 and unet 0.6 in AUTOMATIC1111, but with te 0.6 and unet 0.5 "
            + "in SwarmUI"
        ]
      ),
      ("<lora:a>", "comfyui", ["<lora:a>: '<lora:a>' is a LoRA in AUTOMATIC1111, but text in ComfyUI"]),
      (
        "<lora:a:1> <lora:gone:1>", "forge",
        [
          "<lora:a:1>: 'a' is applied in AUTOMATIC1111, but off in Forge (no file matches 'gone', which disables "
            + "all LoRAs in the prompt)",
          "<lora:gone:1>: 'gone' is missing in AUTOMATIC1111, but off in Forge (no file matches, "
            + "which disables all LoRAs in the prompt)",
        ]
      ),
      (
        "<lora:A:1>", "swarmui",
        [
          "<lora:A:1>: 'A' is missing in AUTOMATIC1111 (no file matches), but applied in SwarmUI"
        ]
      ),
      (
        "<lora:b:1> <lora:a:1>", "sdcpp",
        ["<lora:b:1>: 'b' is applied before 'a' in AUTOMATIC1111, after it in stable-diffusion.cpp"]
      ),
      (
        "<lora:ink:1>", "fooocus",
        ["<lora:ink:1>: 'ink' is 'y/ink.safetensors' in AUTOMATIC1111, 'x/ink.safetensors' in Fooocus"]
      ),
      (
        "[cat:<lora:a:1>:5]", "prompt-control",
        [
          "<lora:a:1>: 'a' is active in all steps in AUTOMATIC1111, but only in those of its schedule in "
            + "comfyui-prompt-control"
        ]
      ),
      (
        "cat # dog", "comfyui",
        ["# dog: the remaining text continues with '\n' in AUTOMATIC1111, but continues with '# dog' in ComfyUI"]
      ),
      (
        "<lyco:a>", "sdnext",
        ["<lyco:a>: '<lyco:a>' is a LoRA in AUTOMATIC1111, but removed without loading anything in SD.Next"]
      ),
    ] as [(String, String, [String])])
  func differences(prompt: String, frontend: String, expected: [String]) throws {
    let source = SourceText(prompt)
    let differences = Resolver(catalog: Self.catalog)
      .differences(for: source, from: try #require(Frontend(named: frontend)))
    #expect(differences.map { "\(source[$0.range]): \($0.message)" } == expected)
  }

  @Test("no number is the same as no number")
  func notANumber() {
    let source: SourceText = "<lora:x:nan>"
    let forge = Resolver(frontend: .forge).plan(for: source)
    #expect(Resolver().plan(for: source).differences(from: forge).isEmpty)
  }
}
