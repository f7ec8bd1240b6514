import PromptDocuments
import PromptSyntax
import Testing

/// Images that other programs than the WebUI made.
@Suite("Images of other programs")
struct ProgramTests {
  private func document(_ name: String) throws -> PromptDocument {
    PromptDocument(reading: try Fixture.image(name), as: .image)
  }

  @Test(
    "prompts by their roles",
    arguments: [
      ("novelai.png", ImageOrigin.novelAI, ["a {cat}, \"猫\""], ["blurry"]),
      ("novelai-description.png", .novelAI, ["a {cat}"], ["blurry"]),
      ("novelai-captions.png", .novelAI, ["two cats", "1.2::black cat::", "white cat"], ["blurry", "grey"]),
      ("swarmui.png", .swarmUI, ["a <lora:ink:0.8> [cat|dog] <lora:oil:x>"], ["blurry"]),
      ("fooocus.png", .fooocus, ["a cat, <lora:ink:0.8>"], ["blurry"]),
      ("fooocus-infotext.png", .fooocus, ["a (cat:1.2), <lora:ink:0.8>"], ["blurry"]),
      ("invokeai.png", .invokeAI, ["a cat++ [|", "ink"], ["blurry--"]),
      ("invokeai-2.png", .invokeAI, ["a cat  in fog "], ["blurry grainy"]),
      ("dream.png", .invokeAI, ["a \"fat\" cat "], ["blurry"]),
      ("drawthings.png", .drawThings, ["a (cat:1.2)\n<fog>"], ["[blurry]"]),
      ("drawthings.webp", .drawThings, ["a (cat:1.2)\n<fog>"], ["[blurry]"]),
      ("drawthings.jpg", .drawThings, ["a (cat:1.2)\n<fog>"], ["[blurry]"]),
      ("comfyui.png", .comfyUI, ["a (cat:1.2)", "sharp", "a {dog}, [b", "fog", "[night]"], ["blurry"]),
      ("comfyui.webp", .comfyUI, ["a (cat:1.2)", "sharp", "a {dog}, [b", "fog", "[night]"], ["blurry"]),
      ("comfyui-loader.png", .comfyUI, ["a cat"], ["blurry"]),
    ])
  func prompts(name: String, origin: ImageOrigin, positive: [String], negative: [String]) throws {
    let document = try document(name)
    #expect(document.image?.origin == origin)
    #expect(document.diagnostics.isEmpty)
    #expect(document.prompts.filter { $0.role == .positive }.map(\.source.description).sorted() == positive.sorted())
    #expect(document.prompts.filter { $0.role == .negative }.map(\.source.description) == negative)
    #expect(document.prompts.allSatisfy { $0.fileRange == nil })
    // Several prompts of a role are prompts of their own.
    #expect(Set(document.prompts.map { [$0.group, $0.role == .positive ? 0 : 1] }).count == document.prompts.count)
  }

  @Test("a program without a prompt is named in a suggestion")
  func without() throws {
    let document = try document("comfyui-none.png")
    #expect(document.image?.origin == .comfyUI)
    #expect(document.prompts.isEmpty)
    #expect(document.diagnostics.map(\.ruleID) == ["image-without-infotext"])
    #expect(document.diagnostics[0].severity == .style)
    #expect(document.diagnostics[0].message.contains("made by ComfyUI"))
  }

  /// A PNG file with texts; its checksums are left 0, of which diagnostics tell.
  private func png(_ texts: [(keyword: String, text: String)]) -> SourceText {
    func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: data.count >> (24 - 8 * $0)) } + Array(type.utf8) + data + [0, 0, 0, 0]
    }
    let chunks = texts.flatMap { chunk("tEXt", Array($0.keyword.utf8) + [0] + Array($0.text.utf8)) }
    return SourceText(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunks + chunk("IEND", []))
  }

  private func positive(_ texts: [(keyword: String, text: String)]) -> [String] {
    PromptDocument(reading: png(texts), as: .image).prompts.map(\.source.description)
  }

  @Test("graphs whose links go in circles, nowhere, or to themselves")
  func circles() {
    let graph = """
      {"1": {"class_type": "KSampler", "inputs": {"positive": ["2", 0], "negative": ["9", 0], "model": ["1", 0]}},
       "2": {"class_type": "Reroute", "inputs": {"": ["3", 0]}},
       "3": {"class_type": "ConditioningCombine", "inputs": {"conditioning_1": ["2", 0], "conditioning_2": ["4", 0]}},
       "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["4", 0]}}}
      """
    #expect(positive([("prompt", graph)]) == ["a cat"])
    let circle = #"{"1": {"inputs": {"positive": ["2", 0]}}, "2": {"inputs": {"positive": ["1", 0], "text": "a"}}}"#
    #expect(positive([("prompt", circle)]).isEmpty)
  }

  @Test("10,000 nodes in a row, and a node with 10,000 inputs")
  func bigGraphs() {
    let row = (0..<10_000).map { #""\#($0)": {"inputs": {"conditioning": ["\#($0 + 1)", 0]}}"# }.joined(separator: ",")
    let end = #""10000": {"inputs": {"text": "a cat"}}"#
    #expect(positive([("prompt", "{\(row),\(end)}")]) == ["a cat"])
    let inputs = (0..<10_000).map { #""c\#($0)": ["b", 0], "text\#($0)": "a cat""# }.joined(separator: ",")
    let wide = #"{"a": {"inputs": {"positive": ["b", 0]}}, "b": {"inputs": {\#(inputs)}}}"#
    #expect(positive([("prompt", wide)]) == ["a cat"])
  }

  @Test("JSON that is deep, cut off, or of other types")
  func oddJSON() {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    #expect(positive([("prompt", #"{"1": {"inputs": {"text": \#(deep), "positive": \#(deep)}}}"#)]).isEmpty)
    #expect(positive([("parameters", #"{"sui_image_params": \#(deep)}"#)]) == [])
    #expect(positive([("parameters", #"{"sui_image_params": {"prompt": 5, "negativeprompt": "b"}}"#)]) == ["b"])
    #expect(positive([("invokeai_metadata", #"{"positive_prompt": "a cat""#)]).isEmpty)
    #expect(
      positive([("sd-metadata", #"{"image": {"prompt": [5, {"prompt": "a"}, {"prompt": "[b"}]}}"#)]) == ["a", "[b"])
    #expect(positive([("sd-metadata", #"{"image": {"prompt": "a [b] [c]"}}"#)]) == ["a  ", "b c"])
    #expect(positive([("Dream", #""a cat"#)]) == ["a cat"])
    #expect(positive([("Dream", "a cat -s 50")]).isEmpty)
    #expect(positive([("Software", "NovelAI"), ("Comment", "{}"), ("Description", "  ")]).isEmpty)
  }

  @Test(
    "XMP data without a comment, and with references that are none",
    arguments: [
      ("<exif:UserComment><rdf:Alt><rdf:li>{&quot;c&quot;:&#x22;&amp;lt;&#34;, \"uc\": \"\"}</rdf:li>", ["&lt;"]),
      (
        "<exif:UserComment><rdf:Alt><rdf:li>{\"c\":\"&x; &#; &#xFFFFFFFFFF; &#0; &\", \"uc\": \"\"}</rdf:li>",
        ["&x; &#; &#xFFFFFFFFFF; &#0; &"]
      ),
      ("<exif:UserComment><rdf:Alt><rdf:li>{\"c\":\"a\", \"uc\": \"\"}", []), ("<exif:UserComment>", []),
      ("<rdf:li>a</rdf:li>", []),
    ])
  func xmp(packet: String, prompts: [String]) {
    #expect(positive([("XML:com.adobe.xmp", packet)]) == prompts)
  }
}
