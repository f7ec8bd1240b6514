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
    enum CodingKeys: String, CodingKey { case text = "in", steps }
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
  static func check(_ name: String, _ prompts: [(text: String, steps: SamplingSteps)], from origin: Dialect, to target: Dialect)
    -> (equal: Int, losses: Int)
  {
    var (equal, losses, wrong) = (0, 0, 0)
    for (text, steps) in prompts {
      switch ConversionLaw(text, from: origin, to: target, steps: steps).verdict() {
      case .equal: equal += 1
      case .withLosses: losses += 1
      case .unreadable: break
      case .wrong(let message):
        wrong += 1
        if wrong <= 5 { Issue.record("\(origin) to \(target): \(message)") }
      }
    }
    print("law \(name) \(origin)>\(target) \(prompts.count) tried, \(equal) equal, \(losses) with losses, \(wrong) wrong")
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
}
