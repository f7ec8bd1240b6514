import PromptResolver
import PromptSyntax

/// Prints where another frontend does something else, a line for each place.
struct DifferencePrinter {
  let profile: Profile
  let prompts: [ResolvedPrompt]
  let ink: Ink

  /// All lines, with a line break after each.
  func text() -> String {
    let rows = prompts.flatMap { prompt in
      (prompt.differences ?? []).map { difference in
        let place = prompt.lines.location(of: difference.range.lowerBound)
        return (place: "\(Printable.line(prompt.input.name)):\(place.line):\(place.column)", difference.message)
      }
    }
    guard !rows.isEmpty else { return "\(profile.title) does the same\n" }
    let width = rows.map { DisplayWidth.columns(of: $0.place) }.max() ?? 0
    let lines = rows.map { place, message in
      "  " + DisplayWidth.padded(place, columns: width) + "  " + Printable.line(message)
    }
    return ([ink.paint("what \(profile.title) does otherwise", .bold)] + lines).map { $0 + "\n" }.joined()
  }
}
