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
    every: Int = Self.count("CONVERSION_EVERY", 20)
  )
    -> (equal: Int, losses: Int)
  {
    var (equal, losses, wrong) = (0, 0, 0)
    let prompts = stride(from: 0, to: all.count, by: every).map { all[$0] }
    for (text, steps) in prompts {
      if ProcessInfo.processInfo.environment["TRACE"] != nil {
        FileHandle.standardError.write(Data("\(origin)>\(target) \(text)\n".utf8))
      }
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
