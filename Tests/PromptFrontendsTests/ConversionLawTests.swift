import Foundation
import PromptFrontends
import PromptSyntax
import TestPrompts
import Testing

/// Prompts to convert, with their steps.
enum ConversionPrompts {
  private struct Vector: Decodable {
    let text: String
    let steps: Int?
    enum CodingKeys: String, CodingKey {
      case text = "in"
      case steps
    }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/conformance", isDirectory: true)

  static func vectors(_ name: String) throws -> [(text: String, steps: SamplingSteps)] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".jsonl"))
    return try data.split(separator: UInt8(ascii: "\n")).map {
      let vector = try JSONDecoder().decode(Vector.self, from: Data($0))
      return (vector.text, try SamplingSteps(max(vector.steps ?? 20, 1)))
    }
  }
}

@Suite("The law of converting")
struct ConversionLawTests {
  /// Counts verdicts and prints them.
  static func check(
    _ name: String, _ all: [(text: String, steps: SamplingSteps)], from origin: Dialect, to target: Dialect,
    every: Int = Self.count("CONVERSION_EVERY", 40)
  )
    -> (equal: Int, losses: Int)
  {
    var (equal, losses, wrong) = (0, 0, 0)
    let prompts = stride(from: 0, to: all.count, by: every).map { all[$0] }
    for (text, steps) in prompts {
      switch ConversionLaw(text, from: origin, to: target, steps: steps).verdict() {
      case .equal: equal += 1
      case .withLosses: losses += 1
      case .unreadable: break
      case .wrong(let message):
        wrong += 1
        let line = message.replacing("\n", with: "␤").replacing("PromptFrontends.", with: "")
        if wrong <= 5 { print("WRONG \(origin) to \(target): \(line)") }
      }
    }
    print(
      "law \(name) \(origin)>\(target) \(prompts.count) tried, \(equal) equal, \(losses) with losses, \(wrong) wrong")
    #expect(wrong == 0)
    return (equal, losses)
  }

  @Test(
    "attention alone is exact where weights and escapes are the same",
    arguments: [Dialect.comfyUI, .swarmUI, .promptControl(steps: 0), .stableDiffusionCpp, .compel])
  func attention(target: Dialect) throws {
    let vectors = try ConversionPrompts.vectors("attention")
    var (tried, equal) = (0, 0)
    for index in stride(from: 0, to: vectors.count, by: Self.count("CONVERSION_EVERY", 40)) {
      let source = SourceText(vectors[index].text)
      guard let attention = try? Attention(of: MappedText(source)),
        attention.segments.allSatisfy({ $0.weight.isFinite && !$0.closesChunk })
      else { continue }
      tried += 1
      let meaning = DialectMeaning(attention)
      let conversion = Conversion(meaning, of: source, from: .automatic1111, to: target, steps: .standard)
      let verdict = ConversionLaw(vectors[index].text, from: .automatic1111, to: target, steps: .standard).verdict(
        on: conversion, of: meaning)
      if verdict == .equal { equal += 1 } else { #expect(verdict == .withLosses) }
    }
    print("law attention alone >\(target) \(tried) tried, \(equal) equal")
    if target != .stableDiffusionCpp, target != .compel { #expect(equal == tried) }
  }

  @Test(
    "what went wrong once",
    arguments: [
      (Dialect.automatic1111, "(1.2{1.2.3>embedding:٣日本<fromto[2]:a,b>"),
      (.automatic1111, "日本  BREAK ([1girl, a::.4]:+1.1) rut"),
      (.automatic1111, "sugar [[(weight interpolation:0.0):0]::1] thingy"),
      (.automatic1111, "[[nested editing:15]:abc:,]"), (.automatic1111, "red\t:style(00.7\tAND|AND"),
      (.automatic1111, #"greg AND [:lights, dragon:0.8], old\< :0.7"#),
      (.automatic1111, "a AND [::0.8] [[:solo:0.25]: 5 ][b:0]:0.7"), (.automatic1111, "[a|b] [day:night:1]"),
      (.automatic1111, "<hypernet:x:.7>(a:00.7)b"), (.automatic1111, "[c:d:3][a|b|] 8,[ b]est, "),
      (.sdNext(.native), " ) AND a:0.5:[a::5], 日本"), (.swarmUI, "{é<embed:x>5[<embed:x>#[SEQ:a:1]"),
      (.comfyUI, "embedding: AND "), (.comfyUI, "embedding: BREAK embedding:<lora:[[a,b]]]"),
      (.comfyUI, "embedding:xAND\\(<:0.5]+"), (.promptControl(steps: 0), #"[\:0::0.5]"#),
      (.promptControl(steps: 0), "[a:b: AND :0.3,0.7] c"),
      (.promptControl(steps: 20), "(a:1.2), [a::5]<emb:x><embed:x>"),
      (.compel, #"(a)-1 ((b)-)- tree.swap("cat dog") cat"#), (.fooocus(image: 0), #"a\, b\, c/,/d"#),
      (.stableDiffusionCpp, "((<lora:|high_noise|x:1..2):1e2) (():1..2):-1)"),
    ])
  func regressions(origin: Dialect, prompt: String) {
    for target in Dialect.all where target != origin {
      let verdict = ConversionLaw(prompt, from: origin, to: target, steps: .standard).verdict()
      if case .wrong(let message) = verdict { Issue.record("\(target): \(message)") }
    }
  }

  private static let targets: [Dialect] = Dialect.all.filter { $0 != .automatic1111 }

  @Test("from the WebUI", arguments: targets)
  func out(target: Dialect) throws {
    for name in ["attention", "schedule", "schedule_random", "pipeline"] {
      _ = Self.check(name, try ConversionPrompts.vectors(name), from: .automatic1111, to: target)
    }
  }

  @Test(
    "back to the WebUI",
    arguments: [
      ("comfyui", Dialect.comfyUI), ("swarmui", .swarmUINode), ("swarmui", .swarmUI),
      ("promptcontrol", .promptControl(steps: 0)), ("sdnext", .sdNext(.native)), ("sdnext", .sdNext(.a1111)),
      ("sdcpp", .stableDiffusionCpp), ("compel", .compel), ("fooocus", .fooocus(image: 0)),
      ("drawthings", .drawThings), ("comfyui", .novelAI), ("comfyui", .midjourney),
    ])
  func back(name: String, origin: Dialect) throws {
    _ = Self.check(name, try ConversionPrompts.vectors("dialects/" + name), from: origin, to: .automatic1111)
  }

  @Test("hostile prompts are converted without a trap", arguments: HostileFamily.all)
  func hostile(family: HostileFamily) throws {
    let steps = try SamplingSteps(3)
    for (origin, target) in [(Dialect.automatic1111, Dialect.swarmUI), (.promptControl(steps: 0), .automatic1111)] {
      _ = try? Conversion(of: family.source(100), from: origin, to: target, steps: steps)
    }
    for target in Dialect.all {
      _ = try? Conversion(of: family.source(30), from: .automatic1111, to: target, steps: steps)
    }
  }

  @Test("prompts that people wrote", .enabled(if: ProcessInfo.processInfo.environment["PROMPT_CORPUS"] != nil))
  func corpus() throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["PROMPT_CORPUS"] ?? "", isDirectory: true)
    struct Line: Decodable {
      let text: String
    }
    let lines = try Data(contentsOf: folder.appendingPathComponent("prompts.jsonl")).split(
      separator: UInt8(ascii: "\n"))
    let prompts = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0)).text }
    let steps = SamplingSteps.standard
    for target in Dialect.all where target != .automatic1111 {
      var (read, whole) = (0, 0)
      var reasons: [ConversionLoss.Reason: Int] = [:]
      for text in prompts {
        guard let conversion = try? Conversion(of: SourceText(text), from: .automatic1111, to: target, steps: steps)
        else { continue }
        read += 1
        if conversion.losses.isEmpty { whole += 1 }
        for reason in Set(conversion.losses.map(\.reason)) { reasons[reason, default: 0] += 1 }
      }
      let list = reasons.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      print("corpus >\(target) \(read) prompts, \(whole) without loss; \(list)")
      let law = prompts.enumerated().filter { $0.offset % 10 == 0 }.map { ($0.element, steps) }
      _ = Self.check("corpus", law, from: .automatic1111, to: target, every: 1)
    }
  }

  private static let fragments =
    RandomPrompts.fragments + [
      "\"", "+", "++", "embedding:x", "embedding:", "<embed:x>", "<emb:x>", "<lora:x:0.5:0.7>", "<loractl:x:1@0,0@1>",
      "[SEQ:a:1]", "<break>", "<fromto[2]:a,b>", "[[a,b]]", "__a__", "{", "}", "1.2::", "::", " --ar 1", "TE2:", "##",
      " AND a:0.5", "[a::5]", "[a:b:3]", "[(c:1.3)|d\\)]", "cat", "\\(b\\)", " STYLE(a)", "(a)1.2 ",
    ]

  /// A number that an environment variable sets for a long run.
  private static func count(_ name: String, _ standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
  }

  @Test("random prompts between all frontends", arguments: Dialect.all)
  func random(origin: Dialect) throws {
    let steps = try SamplingSteps(10)
    for (index, target) in Dialect.all.enumerated() where target != origin {
      let prompts = RandomPrompts(
        seed: UInt64(index), count: Self.count("CONVERSION_RANDOM", 20), length: 16, fragments: Self.fragments)
      _ = Self.check("random", prompts.map { ($0, steps) }, from: origin, to: target, every: 1)
    }
  }
}
