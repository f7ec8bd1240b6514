import PromptResolver
import PromptSyntax

/// Prints what another frontend does differently, a line per difference.
struct DifferencePrinter {
  let frontend: Frontend
  let prompts: [ResolvedPrompt]
  let ink: Ink

  /// The differences as text.
  func text() -> PrintedText {
    let rows = prompts.flatMap { prompt in
      (prompt.differences ?? []).map { difference in
        let start = prompt.lines.location(of: difference.range.lowerBound)
        let location: PrintedText = "\(prompt.input.name):\(start.line):\(start.column)"
        return (location: location, message: difference.message)
      }
    }
    guard !rows.isEmpty else { return "no differences in \(frontend.title)\n" }
    let width = rows.map { $0.location.columns }.max() ?? 0
    let lines = rows.map { "  \($0.location.padded(columns: width))  \($0.message)" as PrintedText }
    return ([ink.paint("differences in \(frontend.title)", .bold)] + lines).map { $0 + "\n" }.joined()
  }
}
