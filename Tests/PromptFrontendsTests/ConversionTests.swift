import PromptFrontends
import PromptSyntax
import Testing

/// An example of a conversion at 20 steps.
struct ConversionExample: Sendable, CustomTestStringConvertible {
  let origin: Dialect
  let target: Dialect
  let prompt: String
  let text: String
  /// Reason and text in the source of each loss.
  let losses: [String]

  init(_ origin: Dialect, _ target: Dialect, _ prompt: String, _ text: String, _ losses: String...) {
    (self.origin, self.target, self.prompt, self.text, self.losses) = (origin, target, prompt, text, losses)
  }

  var testDescription: String { "\(origin) to \(target): \(prompt)" }

  static let all: [ConversionExample] = [
    ConversionExample(
      .automatic1111, .comfyUI, #"((cat)) [dog], \(x\) a:b"#,
      #"(cat:1.2100000000000002) (dog:0.9090909090909091), \(x\) a:b"#),
    ConversionExample(.automatic1111, .comfyUI, "a BREAK b", "a b", "break BREAK"),
    ConversionExample(.automatic1111, .comfyUI, "a [day:night:0.5]", "a day", "schedule [day:night:0.5]"),
    ConversionExample(.automatic1111, .comfyUI, "a <lora:ink:0.8>", "a", "network <lora:ink:0.8>"),
    ConversionExample(.automatic1111, .comfyUI, "cat AND dog:0.5", "cat, dog", "conjunction  AND "),
    ConversionExample(.automatic1111, .comfyUI, "cat AND dog:-0.5", "cat", "conjunction  AND dog"),
    ConversionExample(.automatic1111, .comfyUI, "a embedding:x", "a embedding(::1)x"),
    ConversionExample(.automatic1111, .comfyUI, "# note\na", "a"),
    ConversionExample(.automatic1111, .swarmUI, "[a|b] [day:night:0.5] BREAK c", "[a|b] [day:night:10]<break>c"),
    ConversionExample(
      .automatic1111, .swarmUI, #"[(cat:1.2):dog \(x\):0.5]"#, #"[(cat\:1.2)[]:dog \\(x\\)[]:10]"#),
    ConversionExample(.automatic1111, .swarmUI, #"\[x\] <lora:ink:0.8:0.5>"#, #"\[x\] <lora:ink:0.5:0.8>"#),
    ConversionExample(
      .automatic1111, .promptControl(steps: 0), "[day:night:0.5] [a|b] # c", "[day:night:0.5] [a|b:0.05]"),
    ConversionExample(
      .automatic1111, .promptControl(steps: 0), #"[day:\:\[x\]:0.5]"#, #"[day:\:\[x\]:0.5]"#),
    ConversionExample(
      .automatic1111, .promptControl(steps: 20), "[day:night:1] [a|b]", "[day:night:1.001] [a|b:1.001]"),
    ConversionExample(.automatic1111, .promptControl(steps: 0), "cat AND dog:0.5", "cat AND dog :0.5"),
    ConversionExample(.automatic1111, .promptControl(steps: 0), "a:5 :1", "a:5 :1"),
    ConversionExample(
      .automatic1111, .sdNext(.a1111), "[red (cat:1.2)|dog] # b", "[(red (cat:1.2):1.0)|dog]"),
    ConversionExample(.automatic1111, .sdNext(.native), "Re:zero (a:1.23456)", #"Re\:zero (a:1.235)"#),
    ConversionExample(
      .automatic1111, .stableDiffusionCpp, #"\(a\) BREAK (b\)c:1.2)"#, #"\(a) BREAK (b:1.2))(c:1.2)"#, "weight )"),
    ConversionExample(
      .automatic1111, .compel, "masterpiece, (best quality:1.2), [rain]",
      "masterpiece, (best quality)1.2, (rain)0.9090909090909091"),
    ConversionExample(.automatic1111, .compel, #"a "b" BREAK mo-"#, #"("a \"b\"", "mo -").and()"#),
    ConversionExample(.automatic1111, .fooocus(image: 0), "a BREAK b <lora:ink:0.8>", "<lora:ink:0.8> a\nb"),
    ConversionExample(
      .automatic1111, .drawThings, #"a \(B\) BREAK (c:1.2)"#, "a B\n(c:1.2)", "character (", "letterCase B",
      "character )"),
    ConversionExample(
      .automatic1111, .novelAI, "(rain:1.5), {night}", "1.5::rain ::, night", "character {", "character }"),
    ConversionExample(.automatic1111, .midjourney, "cat:2 AND dog", "cat::2 dog::1"),
    ConversionExample(.automatic1111, .midjourney, "cat [dog:fox:0.5]", "cat dog", "schedule [dog:fox:0.5]"),
    ConversionExample(.comfyUI, .automatic1111, "((a:1.2) b:1.3) [x:y:1]", #"(a:1.2)( b:1.3) \[x:y:1\]"#),
    ConversionExample(
      .comfyUI, .automatic1111, "a BREAK b AND <lora:x:1>", #"a B\REAK b A\ND <\lora:x:1>"#),
    ConversionExample(.comfyUI, .automatic1111, "(embedding:neg:1.2) a #1", "(neg:1.2) a 1", "character #"),
    ConversionExample(.comfyUI, .automatic1111, "a:5", "a:5 :1"),
    ConversionExample(.comfyUI, .automatic1111, "(a:inf)", "a", "weight a"),
    ConversionExample(.swarmUI, .automatic1111, "<fromto[0.5]:a,b> c<break>d", "[a:b:10] c BREAK d"),
    ConversionExample(
      .promptControl(steps: 0), .automatic1111, "[a:b:c:0.2,0.6] [<lora:x:1>:0.5]", "[a:[b:c:12]:4] <lora:x:1>",
      "network <lora:x:1>"),
    ConversionExample(.sdNext(.native), .automatic1111, "a\nb (c:1.2)", "a BREAK b (c:1.2)"),
    ConversionExample(.stableDiffusionCpp, .automatic1111, #"(a:1.2) \)"#, #"(a:1.2) \\\)"#),
    ConversionExample(.compel, .automatic1111, #"("a b", "(c)1.2").and()"#, "a b BREAK (c:1.2)"),
    ConversionExample(.compel, .automatic1111, "cat.swap(dog)", "cat", "swap cat"),
    ConversionExample(.novelAI, .automatic1111, "{t} (x) 1.5::rain ::", #"(t:1.05) \(x\) (rain:1.5)"#),
    ConversionExample(.midjourney, .automatic1111, "a::2 b::1", "a :2 AND b"),
    ConversionExample(.midjourney, .comfyUI, "a::2 b", "a, b", "conjunction ::2 "),
    ConversionExample(.novelAI, .swarmUI, "{t}, [x]", "(t:1.05), (x:0.9523809523809523)"),
    ConversionExample(.automatic1111, .automatic1111, "[a|b] # c", "[a|b] # c"),
  ]
}

@Suite("Converting prompts")
struct ConversionTests {
  @Test("a prompt is written for another frontend", arguments: ConversionExample.all)
  func converting(_ example: ConversionExample) throws {
    let conversion = try Conversion(of: example.prompt, from: example.origin, to: example.target, steps: 20)
    #expect(conversion.text == example.text)
    let source = SourceText(example.prompt)
    #expect(conversion.losses.map { "\($0.reason) \(source[$0.range])" } == example.losses)
    #expect(conversion.losses.allSatisfy { !$0.message.isEmpty && !$0.advice.isEmpty })
  }

  @Test("a neutral group keeps a keyword from being read")
  func neutralGroups() throws {
    for (prompt, text) in [
      ("a B(R:1.0)EAK b", "a BREAK b"), ("a A(N:1.0)D b", "a AND b"), ("<(l:1.0)ora:x:1>", "<lora:x:1>"),
    ] {
      let meaning = try DialectMeaning(of: SourceText(prompt), in: .automatic1111, steps: .standard)
      #expect(meaning.ranges.map { $0.parts.map { $0.texts.map(\.text.string) } } == [[[text]]])
      #expect(meaning.ranges[0].parts[0].segments.map(\.kind) == [.text])
    }
  }

  @Test("the names of installed embeddings are converted")
  func embeddings() throws {
    let files = DialectFiles(embeddings: FileListing(name: "emb", files: ["EasyNegative.safetensors"]))
    let conversion = try Conversion(
      of: "bad, (easynegative:1.2), b", from: .automatic1111, to: .comfyUI, steps: 20, files: files)
    #expect(conversion.text == "bad, (embedding:EasyNegative:1.2), b")
    #expect(conversion.losses.isEmpty)
  }

  @Test("a loss says what to do instead")
  func advice() throws {
    let prompt = "[day:night:0.5] <lora:ink:0.8:0.5> AND b:2"
    let losses = try Conversion(of: prompt, from: .automatic1111, to: .comfyUI, steps: 20).losses
    #expect(losses.map(\.advice).joined(separator: "\n").contains("ConditioningSetTimestepRange from 0.5"))
    #expect(losses.map(\.advice).contains { $0.hasSuffix("strength_model 0.5 and strength_clip 0.8") })
  }

  @Test("meanings of one prompt are compared")
  func comparison() throws {
    let comparison = try MeaningComparison(
      of: "((cat:1.3) dog:1.5) [x]", in: .automatic1111, and: .comfyUI, steps: .standard)
    #expect(comparison.differences.map(\.kind) == [.weight, .text, .weight, .text])
    #expect(comparison.differences[0].range == SourceRange(2, 5))
    #expect(comparison.differences[0].second == "1.3")
    let same = try MeaningComparison(of: "(cat:1.3), a", in: .automatic1111, and: .comfyUI, steps: .standard)
    #expect(same.differences.isEmpty && !same.notCompared.isEmpty)
  }
}
