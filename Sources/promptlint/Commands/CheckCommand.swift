import PromptResolver
import PromptSyntax

extension Command {
  static let check = Command(
    name: "check", summary: "say what will go wrong with prompts", usage: "[options] [FILE ...]",
    details: """
      Each file is one prompt; '-' and no file at all mean standard input. A line break at the very end of a file or of
      standard input is left out. Prints what was found with its place, the line, and what to do about it. The exit code
      is 0 when nothing was found, 1 when something was, and 2 when a file cannot be read.
      """,
    options: [.models, .negative, .json, .prompt, .files],
    jsonKeys: CheckReport.keys + "\n" + DiagnosticReport.keys + "\n" + placeKeys,
    examples: ["promptlint check --prompt 'a [cat:dog:0.5], ratio 16:9'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let checker = PromptChecker(
        catalog: try ModelFolder.catalog(arguments, in: surroundings), options: arguments.parsingOptions)
      var results: [PromptChecker.Result] = []
      var unreadable: [String] = []
      var paths = arguments.positionals + arguments.allValues(of: .files)
      if let text = arguments.value(of: .prompt) {
        guard paths.isEmpty else { throw .usage("give either files or '--prompt', not both") }
        results.append(checker.check(PromptInput(argument: text)))
      } else if paths.isEmpty {
        paths = ["-"]
      }
      for path in paths {
        do throws(CommandFailure) {
          results.append(checker.check(try read(path, in: surroundings)))
        } catch {
          guard case .unreadable(let message) = error else { throw error }
          unreadable.append(message)
        }
      }
      let output = CheckPrinter(results: results, unreadable: unreadable)
      return Outcome(
        exitCode: unreadable.isEmpty ? results.contains { !$0.diagnostics.isEmpty } ? 1 : 0 : 2,
        standardOutput: arguments.has(.json)
          ? JSONText.of(output.report()) : output.text(ink: surroundings.outputInk, width: surroundings.width),
        standardError: unreadable.map { "error: \($0)\n" }.joined())
    })

  /// Reads a file; where its name looks like a prompt, a failure says how to check that.
  private static func read(
    _ path: String, in surroundings: Surroundings
  ) throws(CommandFailure) -> PromptInput {
    do throws(CommandFailure) {
      return try PromptInput.file(path, in: surroundings)
    } catch {
      guard case .unreadable(let message) = error, path.utf8.contains(where: { "()[]<>:,|".utf8.contains($0) })
      else { throw error }
      throw .unreadable(message + "; if it is a prompt and no file, use '--prompt'")
    }
  }
}
