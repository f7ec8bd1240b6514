/// What a run of the tool leaves behind.
package struct Outcome: Sendable, Hashable {
  /// 0 when all is well, 1 when something was found, 2 when the tool could not do what was asked.
  package var exitCode: Int32
  /// What is written to standard output.
  package var output: OutputBytes
  /// What is written to standard error.
  package var error: OutputBytes

  package init(exitCode: Int32 = 0, output: OutputBytes, error: OutputBytes = OutputBytes()) {
    (self.exitCode, self.output, self.error) = (exitCode, output, error)
  }

  package init(exitCode: Int32 = 0, standardOutput: PrintedText = "", standardError: PrintedText = "") {
    self.init(exitCode: exitCode, output: OutputBytes(standardOutput), error: OutputBytes(standardError))
  }

  init(exitCode: Int32 = 0, json: JSONText) { self.init(exitCode: exitCode, output: OutputBytes(json)) }

  /// ``output`` as text.
  package var standardOutput: String { output.string }
  /// ``error`` as text.
  package var standardError: String { error.string }
}

/// The tool as a function: arguments and input in, texts and an exit code out.
package enum CommandLineTool {
  /// The tool's version.
  package static let version = "0.1.0"

  /// Runs a command.
  ///
  /// - Parameter arguments: without the tool's own name.
  package static func run(arguments: [String], surroundings: Surroundings) -> Outcome {
    guard let name = arguments.first else { return Outcome(standardOutput: PrintedText(lines: Overview.text)) }
    switch name {
    case "--help", "-h", "help": return help(about: arguments.dropFirst().first)
    case "--version": return Outcome(standardOutput: "sdprompt \(version)\n")
    default: break
    }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      return failed(Overview.unknownCommand(name), hint: "sdprompt --help")
    }
    return run(command, arguments: Array(arguments.dropFirst()), surroundings: surroundings)
  }

  private static func run(_ command: Command, arguments: [String], surroundings: Surroundings) -> Outcome {
    do throws(CommandFailure) {
      let parsed = try ParsedArguments(arguments, for: command)
      if parsed.has(.help) { return Outcome(standardOutput: PrintedText(lines: command.help)) }
      if parsed.has(.version) { return Outcome(standardOutput: "sdprompt \(version)\n") }
      var surroundings = surroundings
      surroundings.color = try ColorChoice(parsed)
      if parsed.has(.quiet) { surroundings.writeError = { _ in } }
      return try command.run(parsed, surroundings)
    } catch {
      switch error {
      case .usage(let message): return failed(message, hint: "sdprompt \(command.name) --help")
      case .unreadable(let message): return failed(message, hint: nil)
      }
    }
  }

  private static func help(about name: String?) -> Outcome {
    guard let name else { return Outcome(standardOutput: PrintedText(lines: Overview.text)) }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      return failed(Overview.unknownCommand(name), hint: "sdprompt --help")
    }
    return Outcome(standardOutput: PrintedText(lines: command.help))
  }

  private static func failed(_ message: String, hint: String?) -> Outcome {
    let see: PrintedText = hint.map { "see '\($0)'\n" } ?? ""
    return Outcome(exitCode: 2, standardError: "error: \(message)\n\(see)")
  }
}
