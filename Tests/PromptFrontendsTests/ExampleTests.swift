import PromptFrontends
import PromptSyntax
import Testing

/// An example of how a frontend reads: what a prompt is in each range of ten steps.
struct Example: Sendable, CustomTestStringConvertible {
  let dialect: Dialect
  let prompt: String
  let answer: String

  init(_ dialect: Dialect, _ prompt: String, _ answer: String) {
    (self.dialect, self.prompt, self.answer) = (dialect, prompt, answer)
  }

  var testDescription: String { "\(dialect): \(prompt)" }

  static let all: [Example] = [
    Example(.comfyUI, "((a:1.2) b:1.3)", "a·1.2| b·1.3"),
    Example(.comfyUI, "((a):1.3)", "a·1.4300000000000002"),
    Example(.comfyUI, "((a:1.3))", "a·1.3"),
    Example(.comfyUI, "(:1.2)", ":1.2·1.1"),
    Example(.comfyUI, "(a:1,2)", "a:1,2·1.1"),
    Example(.comfyUI, "a) (b:1.2)", "a) (b:1.2)·1.0"),
    Example(.comfyUI, "(a (b:1.2)", "a ·1.2|(b·1.2"),
    Example(.comfyUI, #"\(a\) \\(b \[c"#, #"(a) \(b \[c·1.0"#),
    Example(.comfyUI, "a,embedding:x (embedding:x:1.2)", "a,embedding:x ·1.0|x.pt=1.2"),
    Example(.comfyUI, "embedding:../emb/x,", "x.pt=1.0|, ·1.0"),
    Example(.comfyUI, "embedding: ", "fault missingItem"),
    Example(.swarmUINode, "[a:b:2] [c", "fault unclosedBracket"),
    Example(.swarmUINode, "[x:y]", "fault unreadableNumber"),
    Example(.swarmUINode, "a [cat] b", "a [cat] b·1.0;10"),
    Example(.swarmUINode, "a [c:d:3] [cat]", "a c cat·1.0;3 a d cat·1.0;10"),
    Example(.swarmUINode, "[a:b:0.05]", "a·1.0;1 b·1.0;10"),
    Example(.swarmUINode, #"[(a\:1.2)[]:b:3]"#, "a·1.2;3 b·1.0;10"),
    Example(.swarmUINode, #"[(cat\:1.2):dog:0.5]"#, #"cat\·1.2;5 dog·1.0;10"#),
    Example(
      .sdNext(.a1111), "[red (cat:1.2)|dog]",
      "red·1.0;1 dog·1.0;2 red·1.0;3 dog·1.0;4 red·1.0;5 dog·1.0;6 "
        + "red·1.0;7 dog·1.0;8 red·1.0;9 dog·1.0;10"),
    Example(.sdNext(.a1111), "[a:b:1.0]", "a·1.0;1 b·1.0;10"),
    Example(.sdNext(.a1111), "(a: 1.2)", "a: 1.2·1.1;10"),
    Example(.sdNext(.native), "re:zero", "re zero·1.0;10"),
    Example(.sdNext(.native), "(a BREAK b:1.2)", "a·1.2|BREAK|b·1.2;10"),
    Example(.sdNext(.a1111), "[a:1e400]", "fault numberOutOfRange"),
    Example(.stableDiffusionCpp, #"\(a\)"#, #"(a\)·1.0"#),
    Example(.stableDiffusionCpp, "aBREAK b", "a·1.0|BREAK| b·1.0"),
    Example(.stableDiffusionCpp, "BREAKFAST", "BREAKFAST·1.0"),
    Example(.stableDiffusionCpp, "(a:.)", "fault unreadableNumber"),
    Example(.fooocus(image: 1), "[[a,b]] (c,d:1.2)", "b·1.0|c, d·1.2"),
    Example(.drawThings, #"\(a\)"#, #"\·1.0|a\·1.100000023841858"#),
    Example(.drawThings, "(a:1 . 2)", "a·1.2000000476837158"),
    Example(.promptControl(steps: 0), "[a:b:0.3]", "a·1.0;0.3 b·1.0;1.0"),
    Example(.promptControl(steps: 20), "[a:b:5]", "a·1.0;0.25 b·1.0;1.0"),
    Example(.promptControl(steps: 20), "[a:b:0.5]", "b·1.0;1.0"),
    Example(.promptControl(steps: 0), "[<lora:x:1>:0.5]", ";0.5  <x:number(1.0)>;1.0"),
    Example(.promptControl(steps: 0), "[a:b:TAG] [a|] \\#", "a [a|] #·1.0;1.0"),
    Example(.promptControl(steps: 0), "a AND b:0.5 AND c:0", "a·1.0 AND b·1.0 :0.5;1.0"),
    Example(.promptControl(steps: 0), "(a BREAK b:1.2)", "(a·1.0|BREAK|b:1.2)·1.0;1.0"),
    Example(.promptControl(steps: 0), "a STYLE((b)", "fault endlessLoop"),
    Example(.promptControl(steps: 0), "a STYLE(b)", "a STYLE·1.0|b·1.1;1.0"),
    Example(.promptControl(steps: 0), "[a:.x", "fault unreadableNumber"),
    Example(.compel, "(a)-1.2 b++", "a·0.9|1.2·1.0|b·1.2100000000000002"),
    Example(.compel, "(a - b)1.2", "(a - b)1.2·1.0"),
    Example(.compel, "cat.swap(dog)", "cat·1.0→dog·1.0"),
    Example(.compel, #"("a", "b").and(1, 2) c"#, "a·1.0 AND b·1.0 :2.0"),
    Example(.compel, #"("a", "b").blend(1, 2)"#, "a·1.0×1.0 + b·1.0×2.0"),
    Example(.compel, "a \u{B} b", "fault unreadableText"),
    Example(.compel, #"("a", "b").blend(1)"#, "fault invalidOptions"),
    Example(.swarmUI, "<fromto[0.5]:(cat:1.2),dog>", #"cat\·1.2;5 dog·1.0;10"#),
    Example(.swarmUI, "a<comment:b> embedding:x <embed:x>", "a embedding :x  ·1.0|x.pt=1.0;10"),
    Example(.swarmUI, "<LoRA:X:0.5:0.7> a", " a·1.0 <x.safetensors:number(0.5)>;10"),
    Example(.swarmUI, "a <segment:face> b", "a ·1.0;10"),
    Example(.novelAI, "{{a}} [b] (c)", "a·1.1025| ·1.0|b·0.9523809523809523| (c)·1.0"),
    Example(.novelAI, "1.5::rain, night:: a", "rain, night·1.5| a·1.0"),
    Example(.novelAI, "{a", "a·1.05"),
    Example(.midjourney, "a::2 b::1 --ar 16:9", "a·1.0 :2.0 AND b·1.0"),
    Example(.automatic1111, "[a:b:5] AND c:2", "a·1.0 AND  c·1.0 :2.0;5 b·1.0 AND  c·1.0 :2.0;10"),
    Example(.automatic1111, "((a:1.2) b:1.3)", "a·1.56| b·1.3;10"),
    Example(.drawThings, "a) B", "a·1.100000023841858| b·1.0"),
  ]
}

@Suite("Examples of other frontends")
struct ExampleTests {
  private static let files = DialectFiles(
    embeddings: FileListing(name: "emb", files: ["x.pt"]), loras: FileListing(name: "loras", files: ["x.safetensors"]))

  @Test("a prompt is read as its frontend reads it", arguments: Example.all)
  func reading(example: Example) throws {
    #expect(try answer(to: example) == example.answer)
  }

  @Test("a segment's range in the source is where its text stands")
  func ranges() throws {
    let source: SourceText = "a (cat:1.2) <lora:x:1>[b]"
    for dialect in [
      Dialect.comfyUI, .stableDiffusionCpp, .drawThings, .swarmUINode, .sdNext(.native), .fooocus(image: 0),
    ] {
      let meaning = try DialectMeaning(of: source, in: dialect, steps: SamplingSteps(4), files: Self.files)
      let text = try #require(meaning.ranges[0].parts[0].texts.first)
      let cat = try #require(text.segments.first { text.text(of: $0) == "cat" })
      #expect(source[text.sourceRange(of: cat)] == "cat", "\(dialect)")
    }
  }

  private func answer(to example: Example) throws -> String {
    do {
      let meaning = try DialectMeaning(
        of: SourceText(example.prompt), in: example.dialect, steps: SamplingSteps(10), files: Self.files)
      return meaning.ranges.map(described).joined(separator: " ")
    } catch let fault as DialectFault {
      #expect(Int(fault.range.upperBound) <= example.prompt.utf8.count)
      return "fault \(fault.reason)"
    }
  }

  private func described(_ range: DialectMeaning.TimeRange) -> String {
    let parts = range.parts.map { part in
      let texts = part.texts.map { text in
        text.segments.map { described($0, of: text) }.joined(separator: "|")
          + (part.blend == .none ? "" : "×\(text.weight)")
      }
      return texts.joined(separator: " + ") + (part.weight == 1 ? "" : " :\(part.weight)")
    }
    let networks = range.networks.map { " <\($0.name):\($0.model)>" }.joined()
    let end =
      switch range.end {
      case .image: ""
      case .step(let step): ";\(step)"
      case .fraction(let fraction): ";\(fraction)"
      }
    return parts.joined(separator: " AND ") + networks + end
  }

  private func described(_ segment: DialectSegment, of text: DialectMeaning.WeightedText) -> String {
    switch segment.kind {
    case .text: "\(text.text(of: segment))·\(segment.weight)"
    case .break: "BREAK"
    case .embedding(let file): "\(file)=\(segment.weight)"
    case .missingEmbedding: "?"
    case .swap(let from, let to, _):
      from.map { described($0, of: text) }.joined() + "→" + to.map { described($0, of: text) }.joined()
    }
  }
}
