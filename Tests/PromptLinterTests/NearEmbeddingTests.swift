import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

@Suite("near misses of embeddings") struct NearEmbeddingTests {
  private func found(_ prompt: String, _ names: String..., frontend: Frontend = .automatic1111) throws -> [String] {
    let entries = names.map { CatalogEntry(kind: .embedding, name: $0, path: $0 + ".pt") }
    var rules = RuleSet.none
    try rules.set("embedding-near-miss", to: .on)
    let linter = Linter(rules: rules, frontend: frontend, models: KnownModels(catalog: Catalog(entries: entries)))
    let tree = SyntaxTree(parsing: prompt)
    return linter.findings(in: tree).map { tree.source[$0.diagnostic.range] }
  }

  @Test("other signs between words, and one letter that is wrong")
  func near() throws {
    #expect(try found("a HDX Master XL cat, hdx-master-xl", "HDX_Master_XL") == ["HDX Master XL", "hdx-master-xl"])
    #expect(try found("CyberRealistic Negativ v2", "CyberRealistic_Negative_v2") == [])
    #expect(try found("CyberRealistic_Negativ_v2", "CyberRealistic_Negative_v2") == ["CyberRealistic_Negativ_v2"])
    #expect(try found("[unaestheticXL v31:cat:0.5]", "unaestheticXLv31") == ["unaestheticXL v31"])
    #expect(try found("verybadimagenegativ_v1.3", "verybadimagenegative_v1.3") == ["verybadimagenegativ_v1.3"])
    #expect(try found("(ng-deepnegative-v1-75t)", "ng_deepnegative_v1_75t") == ["ng-deepnegative-v1-75t"])
  }

  @Test("what is the name, or may be meant as words, or is another version")
  func far() throws {
    #expect(try found("HDX_Master_XL, hdx_master_xl", "HDX_Master_XL") == [])
    #expect(try found("bad hands, bad anatomy, a fast car", "bad_hands", "BadAnatomy", "fast-car") == [])
    #expect(try found("badhandv5, bad hand v6", "badhandv4") == [])
    #expect(try found("bad-hands-6, bad hands 55", "bad-hands-5") == [])
    #expect(try found("HDX, Master, XL", "HDX_Master_XL") == [])
    #expect(try found("<lora:HDX Master XL:1> # HDX Master XL", "HDX_Master_XL") == [])
    #expect(try found("embedding:HDX Master XL", "HDX_Master_XL", frontend: .comfyUI) == [])
    #expect(try found("photorealism", "photorealistic", "x", "abcdef") == [])
  }

  @Test("hostile prompts and names cost no more than long ones")
  func hostile() throws {
    for text in [
      String(repeating: "hdx_", count: 20_000), String(repeating: "hdx ", count: 20_000),
      String(repeating: "x", count: 100_000), String(repeating: "HDX Master XL ", count: 5_000),
    ] { _ = try found(text, "HDX_Master_XL", "hdx_hdx_hdx", "abcdef") }
  }
}
