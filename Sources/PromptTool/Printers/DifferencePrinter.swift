import PromptResolver
import PromptSyntax

/// Prints where another frontend does something else, a line for each place.
struct DifferencePrinter {
  let frontend: Frontend
  let prompts: [ResolvedPrompt]
  let ink: Ink

  /// All lines, with a line break after each.
  func text() -> PrintedText {
    let rows = prompts.flatMap { prompt in
      (prompt.differences ?? []).map { difference in
        let place = prompt.lines.location(of: difference.range.lowerBound)
        let name: PrintedText = "\(prompt.input.name):\(place.line):\(place.column)"
        return (place: name, message: difference.message)
      }
    }
    guard !rows.isEmpty else { return "\(frontend.title) does the same\n" }
    let width = rows.map { $0.place.columns }.max() ?? 0
    let lines = rows.map { "  \($0.place.padded(columns: width))  \($0.message)" as PrintedText }
    return ([ink.paint("what \(frontend.title) does otherwise", .bold)] + lines).map { $0 + "\n" }.joined()
  }
}
