import Foundation
import PromptSyntax

/// A named set of prompts that the stages run on.
struct Workload: Sendable {
  let name: String
  let prompts: [SourceText]

  var bytes: Int { prompts.reduce(0) { $0 + $1.count } }

  /// The generated workloads: short, typical and long prompts, hostile ones, and misspelt LoRAs.
  static func generated() -> [Workload] {
    var writer = PromptWriter(seed: 1)
    let short = (0..<10_000).map { _ in writer.prompt(bytes: 75) }
    let typical = (0..<10_000).map { _ in writer.prompt() }
    let long = writer.prompt(bytes: 1_000_000)
    let pages = (0..<50).map { _ in writer.prompt(bytes: 10_000) }
    return [
      Workload(name: "short", prompts: short.map { SourceText($0) }),
      Workload(name: "typical", prompts: typical.map { SourceText($0) }),
      // What an editor reads again after each keystroke in a very long prompt.
      Workload(name: "page", prompts: pages.map { SourceText($0) }),
      Workload(name: "long", prompts: [SourceText(long)]),
      Workload(name: "hostile", prompts: hostile),
      // A misspelt name is compared with all known names.
      Workload(name: "misspelt", prompts: (0..<20).map { SourceText("a castle <lora:stile_\($0 * 7):0.8>") }),
    ]
  }

  /// What is made to be slow: deep and crossing brackets, and what is looked at again. 20,000 repeats each.
  private static var hostile: [SourceText] {
    let count = 20_000
    func nest(_ open: String, _ middle: String, _ close: String) -> String {
      String(repeating: open, count: count) + middle + String(repeating: close, count: count)
    }
    return [
      nest("(", "a", ")"), nest("([", "a", ")]"), nest("(a", "b", ":1.1)"), nest("[a:", "b", ":5]"),
      nest("[a|", "b", "]"),
      nest("(a:1.1", "", ""), nest("<a:", "", ""), nest("<lora:x:1>", "", ""), nest("a#b\n", "", ""),
      nest("AND ", "", ""), nest("BREAK ", "", ""), nest("\\", "", ""), nest(":", "", ""), nest("|", "", ""),
    ].map { SourceText($0) }
  }

  /// The texts of a corpus folder's `prompts.jsonl`.
  static func corpus(in folder: URL) throws -> Workload {
    struct Line: Decodable { let text: String }
    let decoder = JSONDecoder()
    let lines = try String(contentsOf: folder.appendingPathComponent("prompts.jsonl"), encoding: .utf8)
    let prompts = try lines.split(separator: "\n").map { line in
      SourceText(try decoder.decode(Line.self, from: Data(line.utf8)).text)
    }
    return Workload(name: "corpus", prompts: prompts)
  }
}
