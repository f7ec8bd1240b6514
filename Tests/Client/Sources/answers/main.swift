// As Tests/Everywhere/answers.c, with the Swift library: answers FILE CONFIGURATION
import Foundation
import PromptEngine

let questions: [(Engine.Function, String)] = [
  (.check, ""), (.resolve, ""), (.schedule, ""), (.tokens, ""), (.highlight, ""), (.convert, #"{"to": "comfyui"}"#),
]

func processTime() -> Double {
  var usage = rusage()
  getrusage(RUSAGE_SELF, &usage)
  func microseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1e6 + Double(time.tv_usec) }
  return microseconds(usage.ru_utime) + microseconds(usage.ru_stime)
}

guard CommandLine.arguments.count == 3 else { fatalError("usage: answers FILE CONFIGURATION") }
let engine = try Engine(configuration: CommandLine.arguments[2])
let prompts = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
  .split(separator: 0, omittingEmptySubsequences: false).dropLast().map { String(decoding: $0, as: UTF8.self) }
var used = 0.0
for prompt in prompts {
  var answers: [String] = []
  let start = processTime()
  for (function, options) in questions { answers.append(engine.answer(function, prompt, options: options)) }
  used += processTime() - start
  FileHandle.standardOutput.write(Data((answers.joined(separator: "\n") + "\n").utf8))
}
FileHandle.standardError.write(
  Data("\(prompts.count) prompts, \((used / Double(max(1, prompts.count)) * 10).rounded() / 10) us each\n".utf8))
