import Foundation
import PromptSyntax

// Usage: promptbench [--corpus FOLDER] [--rounds N] [--stage NAME]
// Times the stages of reading prompts and prints them as ratios to the bare scan of the same bytes.

let arguments = Array(CommandLine.arguments.dropFirst())

func value(of option: String) -> String? {
  arguments.firstIndex(of: option).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}

let prompts: [SourceText]
if let folder = value(of: "--corpus") ?? ProcessInfo.processInfo.environment["PROMPT_CORPUS"] {
  prompts = try Workload.corpus(in: URL(fileURLWithPath: folder, isDirectory: true))
} else {
  prompts = Workload.generated(count: 10_000)
}
let rounds = value(of: "--rounds").flatMap { Int($0) } ?? 9
let bytes = prompts.reduce(0) { $0 + $1.count }
print("\(prompts.count) prompts, \(bytes) bytes; best of \(rounds) rounds; one thread")

let chosen = value(of: "--stage").map { name in Stage.all.filter { $0.name == "scan" || $0.name == name } }
let timings = Stage.measure(chosen ?? Stage.all, on: prompts, rounds: rounds)
let scan = timings[0].nanoseconds
print("stage           MB/s    ns/prompt   × scan   count")
for timing in timings {
  let rate = Double(bytes) / timing.nanoseconds * 1000
  let perPrompt = timing.nanoseconds / Double(prompts.count)
  let ratio = timing.nanoseconds / scan
  let columns = [(rate, 0, 9), (perPrompt, 0, 13), (ratio, 2, 9)].map { number, digits, width in
    let text = String(format: "%.\(digits)f", number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
  print(timing.name.padding(toLength: 10, withPad: " ", startingAt: 0) + columns.joined() + "   \(timing.count)")
}
