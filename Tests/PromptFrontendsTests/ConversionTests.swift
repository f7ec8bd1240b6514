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
    ConversionExample(.automatic1111, .comfyUI, "cat AND dog:0.5", "cat, dog", "conjunction AND", "partWeight :0.5"),
    ConversionExample(.automatic1111, .comfyUI, "cat AND dog:-0.5", "cat", "conjunction AND dog"),
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
    ConversionExample(.midjourney, .comfyUI, "a::2 b", "a, b", "conjunction ::2", "partWeight ::2"),
    ConversionExample(.novelAI, .swarmUI, "{t}, [x]", "(t:1.05), (x:0.9523809523809523)"),
    ConversionExample(.automatic1111, .automatic1111, "[a|b] # c", "[a|b] # c"),
    ConversionExample(.automatic1111, .compel, "a cat <lora:ink:0.8>", "a cat", "network <lora:ink:0.8>"),
    ConversionExample(
      .automatic1111, .novelAI, "a cat :0.5 AND (b:1.2) # AND :2\nAND dog :0.7", "a cat, 1.2::b ::, dog",
      "partWeight :0.5",
      "conjunction AND", "conjunction AND", "partWeight :0.7"),
    ConversionExample(.automatic1111, .comfyUI, "a [b::0.5] # note", "a b", "schedule [b::0.5]"),
    ConversionExample(.automatic1111, .comfyUI, "a [:b:0.5]", "a", "schedule [:b:0.5]"),
    ConversionExample(
      .automatic1111, .midjourney, "(red cat:1.3) and (dog:1.3)", "red cat and dog", "weight red cat", "weight dog"),
    ConversionExample(.automatic1111, .drawThings, "A Cat and a Dog", "A Cat and a Dog", "letterCase A Cat and a D"),
    ConversionExample(
      .swarmUI, .automatic1111, "a <random:red,<lora:x:1>|blue> cat <wc:b> <Segment:face> c <lora:y:1><refiner>d",
      "a  cat",
      "choice <random:red,<lora:x:1>|blue>", "choice <wc:b>", "setting <Segment:face> c <lora:y:1>",
      "setting <refiner>d"),
    ConversionExample(.swarmUI, .comfyUI, "a <var:x>, 1 < 2 > b", "a , 1 < 2 > b", "setting <var:x>"),
    ConversionExample(
      .fooocus(image: 0), .comfyUI, "__a-b__ [[red,blue]] {prompt}\n[[x]]", "a-b red {prompt} [[x]]", "choice __a-b__",
      "choice [[red,blue]]", "setting {prompt}", "break \n"),
    ConversionExample(
      .midjourney, .automatic1111, "cat--x --ar 16:9 --v 6 ", "cat--x", "setting --ar 16:9", "setting --v 6"),
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

  @Test(
    "advice fits the frontend",
    arguments: [
      (Dialect.novelAI, "a <lora:x:1>", "no LoRA"), (.midjourney, "a <lora:x:1>", "no LoRA"),
      (.compel, "a <lora:x:1>", "InvokeAI"), (.comfyUI, "a <hypernet:x:1>", "HypernetworkLoader"),
      (.fooocus(image: 0), "<lora:a:1><lora:b:1><lora:c:1><lora:d:1><lora:e:1><lora:f:1> x", "at most five"),
      (.novelAI, "a BREAK b", "comma"), (.novelAI, "a AND b", "image of each"),
      (.novelAI, "a :0.7", "words of the part"),
      (.comfyUI, "a :0.7", "ConditioningSetAreaStrength node with strength 0.7"),
      (.comfyUI, "[a|b]", "comfyui-prompt-control"),
      (.comfyUI, "a AND b:-1", "negative prompt"),
    ])
  func advice(target: Dialect, prompt: String, words: String) throws {
    let losses = try Conversion(of: prompt, from: .automatic1111, to: target, steps: 20).losses
    #expect(losses.map(\.advice).count == 1 && losses[0].advice.contains(words), "\(losses)")
  }

  @Test("reasons are words with hyphens")
  func reasons() {
    let all = ConversionLoss.Reason.allCases.map(\.rawValue)
    #expect(all.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
    #expect(all.contains("part-weight") && all.contains("letter-case"))
  }

  /// The text at each step, of a prompt with one part.
  private static func texts(_ prompt: String, in dialect: Dialect, _ steps: SamplingSteps) throws -> [String] {
    let meaning = try Meaning(of: SourceText(prompt), in: dialect, steps: steps)
    return (1...steps.count).map { meaning.parts(at: $0)[0].text.string }
  }

  @Test("comfyui-prompt-control shows the right text at each step", arguments: Array(1...99))
  func grid(count: Int) throws {
    let steps = try SamplingSteps(count)
    for prompt in ["[cat|dog]", "[a|]", "[a:b:\(max(count / 3, 1))]", "[a:[b:c:\(count)]:0.4]"] {
      let conversion = try Conversion(of: prompt, from: .automatic1111, to: .promptControl(steps: 0), steps: count)
      #expect(conversion.losses.isEmpty)
      let expected = try Self.texts(prompt, in: .automatic1111, steps)
      #expect(try Self.texts(conversion.text, in: .promptControl(steps: 0), steps) == expected)
    }
  }

  @Test("each bracket has the form that it needs")
  func forms() throws {
    let conversion = try Conversion(
      of: "[a|b] [c|] [d:[e:f:3]:2]", from: .automatic1111, to: .promptControl(steps: 0), steps: 4)
    #expect(conversion.text == "[a|b:0.25] [SEQ:c:0.25::0.5:c:0.75::1] [SEQ:d:0.5:e:0.75:f:1]")
    #expect(conversion.losses.isEmpty)
  }

  @Test("a prompt stays in proportion, and what is too long is a loss")
  func length() throws {
    func convert(_ prompt: String, steps: Int) throws -> Conversion {
      try Conversion(of: prompt, from: .automatic1111, to: .promptControl(steps: 0), steps: steps)
    }
    let many = try convert(String(repeating: "[cat|dog],", count: 100), steps: 150)
    #expect(many.text == String(repeating: "cat,", count: 100) && many.losses.count == 100)
    let cat = String(repeating: "cat ", count: 100)
    let long = try convert("[a|b] [\(cat)|dog]", steps: 99)
    #expect(
      long.losses.map(\.reason) == [.alternation] && long.text.hasSuffix(" cat") && long.text.hasPrefix("[SEQ:a:"))
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
