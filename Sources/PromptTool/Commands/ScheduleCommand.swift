import PromptReports
import PromptResolver
import PromptSyntax

extension Command {
  static let schedule = Command(
    name: "schedule", summary: "show the prompt at each sampling step", usage: "[options] [PROMPT]",
    details: """
      Prints, for each part between 'AND's, the weighted segments at each step; steps with the same text are grouped. On a
      terminal, a timeline of all branches of schedules and alternations comes first.

      With '--frontend', shows the texts and weights that another frontend reads; some do not support schedules:
      \(FrontendName.list).

      \(onePrompt), or the negative one with '--negative'.
      """,
    options: [.steps, .frontend, .hires, .oldScheduling, .timeline, .json, .negative, .prompt, .file],
    exitCodes: "0 success, 1 the frontend makes no image from this prompt, 2 usage or I/O error",
    jsonKeys: ScheduleReport.keys,
    examples: ["sdprompt schedule --steps 10 --timeline 'a [day:night:0.5] by [monet|turner]'"],
    run: { arguments, surroundings throws(CommandFailure) in
      let steps = try arguments.samplingSteps()
      let frontend = try FrontendName.frontend(.frontend, arguments)
      let input = try PromptInput.shown(as: frontend, arguments, in: surroundings)
      let lines = SourceLines(of: input.source)
      let isJSON = arguments.has(.json)
      do throws(MeaningFailure) {
        let meaning = try (frontend ?? .automatic1111).meaning(
          of: input.source, steps: steps, role: arguments.promptRole)
        if isJSON { return Outcome(json: ScheduleReport.text(of: meaning, steps: steps, ranges: ReportRanges(lines))) }
        let ink = surroundings.outputInk
        var output: PrintedText = "\(heading(steps, frontend))\n"
        if arguments.has(.timeline) || surroundings.outputIsTerminal, frontend?.readsAsTheWebUI ?? true {
          let tree = SyntaxTree(parsing: input.source, options: arguments.parsingOptions)
          let drawing = TimelinePrinter(
            timeline: Timeline(of: tree, steps: steps), stepCount: steps.count, partCount: meaning.parts.count,
            width: surroundings.width, ink: ink
          ).text()
          output += drawing.isEmpty ? "" : "\n" + drawing + "\n"
        }
        return Outcome(standardOutput: output + SchedulePrinter(meaning: meaning, ink: ink).text())
      } catch {
        let diagnostic = error.diagnostic
        if isJSON {
          return Outcome(
            exitCode: 1, json: ScheduleReport.text(of: diagnostic, steps: steps, ranges: ReportRanges(lines)))
        }
        let printer = DiagnosticPrinter(input, [diagnostic], lines: lines, in: surroundings)
        return Outcome(exitCode: 1, standardError: printer.text())
      }
    })

  private static func heading(_ steps: SamplingSteps, _ frontend: Frontend?) -> String {
    let count = steps.count == 1 ? "1 step" : "\(steps.count) steps"
    if let frontend, !frontend.readsAsTheWebUI { return "\(count), as \(frontend.title) reads the prompt" }
    let rule = steps.usesOldScheduling ? ", counted as in WebUI before 1.6" : ""
    guard steps.hires != nil, !steps.usesOldScheduling else { return count + rule }
    return "hires pass of \(count) after \(steps.base)"
  }
}

extension ParsedArguments {
  /// The steps from `--steps`, `--hires` and `--old-scheduling`.
  func samplingSteps() throws(CommandFailure) -> SamplingSteps {
    let base = try stepCount(of: .steps) ?? 20
    let hires = try stepCount(of: .hires)
    do throws(SamplingSteps.InvalidCount) {
      return try SamplingSteps(base, hires: hires, usesOldScheduling: has(.oldScheduling))
    } catch {
      switch error {
      case .outOfRange(let count): throw .usage("\(count) steps are not possible")
      }
    }
  }
}
