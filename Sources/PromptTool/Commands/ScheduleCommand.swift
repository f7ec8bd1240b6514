import PromptSyntax

extension Command {
  static let schedule = Command(
    name: "schedule", summary: "show what a prompt is at which steps", usage: "[options] [PROMPT]",
    details: """
      Prints, for each part between 'AND's and for its steps, the text as weighted segments; steps with the same text
      stand together. On a terminal a timeline comes first: a row for each branch of a schedule or alternation. Where
      the WebUI makes no image, such as for a weight '1.2.3', that is an error, and the exit code is 1.

      \(onePrompt)
      """,
    options: [.steps, .hires, .oldScheduling, .timeline, .json, .negative, .prompt, .file],
    jsonKeys: ScheduleReport.keys + "\n" + DiagnosticReport.keys + "\n" + placeKeys,
    examples: ["sdprompt schedule --steps 10 --timeline 'a [day:night:0.5] by [monet|turner]'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let steps = try arguments.samplingSteps()
      let input = try PromptInput.only(arguments, role: arguments.promptRole, in: surroundings)
      input.noteReader(in: surroundings)
      let isJSON = arguments.has(.json)
      do throws(MeaningError) {
        let meaning = try Meaning(of: input.source, steps: steps, options: arguments.parsingOptions)
        if isJSON {
          let lines = SourceLines(of: input.source)
          return Outcome(json: ScheduleReport.text(of: meaning, steps: steps, lines: lines))
        }
        let ink = surroundings.outputInk
        var output: PrintedText = "\(heading(steps))\n"
        if arguments.has(.timeline) || surroundings.outputIsTerminal {
          let tree = SyntaxTree(parsing: input.source, options: arguments.parsingOptions)
          let drawing = TimelinePrinter(
            timeline: Timeline(of: tree, steps: steps), stepCount: steps.count, partCount: meaning.parts.count,
            width: surroundings.width, ink: ink
          ).text()
          output += drawing.isEmpty ? "" : "\n" + drawing + "\n"
        }
        return Outcome(standardOutput: output + SchedulePrinter(meaning: meaning, ink: ink).text())
      } catch {
        let lines = SourceLines(of: input.source)
        if isJSON {
          let failure = Diagnostic(error, in: input.source)
          return Outcome(exitCode: 1, json: ScheduleReport.text(of: failure, steps: steps, lines: lines))
        }
        let printer = DiagnosticPrinter(input, lines: lines, ink: surroundings.errorInk, width: surroundings.width)
        return Outcome(exitCode: 1, standardError: printer.text(of: Diagnostic(error, in: input.source)))
      }
    })

  private static func heading(_ steps: SamplingSteps) -> String {
    let count = steps.count == 1 ? "1 step" : "\(steps.count) steps"
    let rule = steps.usesOldScheduling ? ", counted as before WebUI 1.6" : ""
    guard steps.hires != nil, !steps.usesOldScheduling else { return count + rule }
    return "hires pass of \(count) after \(steps.base)"
  }
}

extension ParsedArguments {
  /// The steps that `--steps`, `--hires` and `--old-scheduling` ask for.
  func samplingSteps() throws(CommandFailure) -> SamplingSteps {
    let base = try stepCount(of: .steps) ?? 20
    let hires = try stepCount(of: .hires)
    do throws(SamplingSteps.InvalidCount) {
      return try SamplingSteps(base, hires: hires, usesOldScheduling: has(.oldScheduling))
    } catch {
      switch error {
      case .outOfRange(let count): throw .usage("an image cannot take \(count) steps")
      }
    }
  }
}
