import PromptEngine
import Testing

@Suite("Models of an engine") struct EngineCatalogTests {
  /// The header of a LoRA with rank 4 for SD 1, as trainers write it.
  static let header = """
    {"__metadata__":{"ss_output_name":"Ink","ss_tag_frequency":"{\\"1_ink\\":{\\"inkwash\\":9}}"},\
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight":\
    {"dtype":"F16","shape":[4,768],"data_offsets":[0,6144]},\
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_up.weight":\
    {"dtype":"F16","shape":[1280,4],"data_offsets":[6144,16384]}}
    """

  private func engine(_ models: String, more: String = "") throws -> Engine {
    try Engine(configuration: #"{"catalog": {"models": [\#(models)]}\#(more)}"#)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  @Test("a LoRA is found by its file name and by the alias in its header")
  func names() throws {
    let engine = try engine(
      #"{"kind": "lora", "path": "styles/ink_wash.safetensors", "header": \#(quoted(Self.header))}"#)
    for (name, path) in [
      ("ink_wash", "styles/ink_wash.safetensors"), ("Ink", "styles/ink_wash.safetensors"), ("ink", nil),
    ] {
      let lora = try #require(engine.object(.resolve, "a <lora:\(name):0.5>").objects("loras").first)
      #expect(lora.string("path") == path)
      #expect(lora.string("family") == (path == nil ? nil : "sd-1"))
    }
  }

  @Test("a LoRA for another base model than the checkpoint is an error")
  func families() throws {
    let model = #"{"kind": "lora", "path": "ink.safetensors", "header": \#(quoted(Self.header))}"#
    func ids(_ checkpoint: String) throws -> [String?] {
      try engine(model, more: #", "checkpoint": "\#(checkpoint)""#).object(.check, "a cat <lora:ink:1>")
        .objects("diagnostics").map { $0.string("id") }
    }
    #expect(try ids("sdxl").contains("lora-base-mismatch"))
    #expect(try !ids("sd-1").contains("lora-base-mismatch"))
  }

  @Test("a file that is shorter than its header says is truncated")
  func truncated() throws {
    let size = 8 + Self.header.utf8.count + 16384
    for (length, status) in [(size, "applied"), (size - 1, "broken"), (12, "broken")] {
      let engine = try engine(
        #"{"kind": "lora", "path": "ink.safetensors", "size": \#(length), "header": \#(quoted(Self.header))}"#)
      #expect(try engine.object(.resolve, "a <lora:ink:1>").objects("loras").first?.string("status") == status)
    }
  }

  @Test(
    "a header that is not one makes the file broken, not the configuration",
    arguments: ["", "{", "[]", #"{"x": 1}"#, "\u{0}"])
  func brokenHeaders(_ header: String) throws {
    let text = header == "\u{0}" ? #""\u0000""# : quoted(header)
    let engine = try engine(#"{"kind": "lora", "path": "ink.safetensors", "header": \#(text)}"#)
    #expect(try engine.object(.resolve, "a <lora:ink:1>").objects("loras").first?.string("status") == "broken")
  }

  @Test("an embedding counts as many tokens as it has vectors")
  func embeddings() throws {
    let engine = try engine(#"{"kind": "embedding", "path": "blurs.pt", "vectors": 5}"#)
    #expect(try engine.object(.tokens, "a blurs cat")["count"] as? Int == 7)
  }

  @Test("names are checked only where the catalog is given")
  func unchecked() throws {
    #expect(try Engine().object(.check, "a cat <lora:nowhere:1>").objects("diagnostics").isEmpty)
    let ids = try engine("").object(.check, "a cat <lora:nowhere:1>").objects("diagnostics").map { $0.string("id") }
    #expect(ids.contains("lora-missing"))
  }

  @Test("sidecar files name trigger words")
  func sidecars() throws {
    let sidecar = quoted(#"{"activation text": "wet ink", "preferred weight": 0.7}"#)
    let engine = try engine(
      #"{"kind": "lora", "path": "ink.safetensors", "header": \#(quoted(Self.header)), "sidecars": [\#(sidecar)]}"#)
    let offered = try engine.object(.complete, "a <lora:in", #"{"offset": 10}"#).objects("completions").first
    #expect(offered?.string("label") == "ink")
    #expect(offered?.string("text")?.contains("0.7") == true)
  }
}
