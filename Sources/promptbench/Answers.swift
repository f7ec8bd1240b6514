import Foundation
import PromptEngine

/// Prints what the engine answers to some questions about each prompt of a file, a line each, so that the engines of other
/// languages can be compared with it: see `Tests/Everywhere`.
enum Answers {
  private static let questions: [(function: Engine.Function, options: String)] = [
    (.check, ""), (.resolve, ""), (.schedule, ""), (.tokens, ""), (.highlight, ""), (.convert, #"{"to": "comfyui"}"#),
  ]

  /// - Parameters:
  ///   - file: the prompts, with a NUL after each.
  ///   - configuration: the engine's.
  static func print(for file: URL, configuration: String) throws {
    let engine = try Engine(configuration: configuration)
    let pieces = try Data(contentsOf: file).split(separator: 0, omittingEmptySubsequences: false).dropLast()
    var used: clock_t = 0
    for piece in pieces {
      let prompt = String(decoding: piece, as: UTF8.self)
      var text = ""
      let start = clock()
      for question in questions {
        text += engine.answer(question.function, prompt, options: question.options) + "\n"
      }
      used += clock() - start
      FileHandle.standardOutput.write(Data(text.utf8))
    }
    let each = Double(used) * 1e6 / Double(CLOCKS_PER_SEC) / Double(max(1, pieces.count))
    FileHandle.standardError.write(Data("\(pieces.count) prompts, \((each * 10).rounded() / 10) us each\n".utf8))
  }
}
