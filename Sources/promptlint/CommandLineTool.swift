/// What a run of the tool leaves behind.
package struct Outcome: Sendable, Hashable {
  /// 0 when all is well, 1 when something was found, 2 when the tool could not do what was asked.
  package var exitCode: Int32
  /// What is written to standard output: bytes, because a prompt that was fixed may have some that are not UTF-8.
  package var output: ContiguousArray<UInt8>
  package var standardError: String

  package init(exitCode: Int32 = 0, output: ContiguousArray<UInt8>, standardError: String = "") {
    self.exitCode = exitCode
    self.output = output
    self.standardError = standardError
  }

  package init(exitCode: Int32 = 0, standardOutput: String = "", standardError: String = "") {
    self.init(exitCode: exitCode, output: ContiguousArray(standardOutput.utf8), standardError: standardError)
  }

  /// ``output`` as text.
  package var standardOutput: String {
    get { String(decoding: output, as: UTF8.self) }
    set { output = ContiguousArray(newValue.utf8) }
  }
}

/// The tool as a function: arguments and input in, texts and an exit code out.
package enum CommandLineTool {
  /// The tool's version.
  package static let version = "0.1.0"

  /// Runs a command.
  ///
  /// - Parameter arguments: without the tool's own name.
  package static func run(arguments: [String], surroundings: Surroundings) -> Outcome {
    guard let name = arguments.first else { return Outcome(standardOutput: Overview.text) }
    switch name {
    case "--help", "-h", "help": return help(about: arguments.dropFirst().first)
    case "--version": return Outcome(standardOutput: "promptlint \(version)\n")
    default: break
    }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      return failed(Overview.unknownCommand(name), hint: "promptlint --help")
    }
    return run(command, arguments: Array(arguments.dropFirst()), surroundings: surroundings)
  }

  private static func run(_ command: Command, arguments: [String], surroundings: Surroundings) -> Outcome {
    do throws(CommandFailure) {
      let parsed = try ParsedArguments(arguments, for: command)
      if parsed.has(.help) { return Outcome(standardOutput: command.help) }
      if parsed.has(.version) { return Outcome(standardOutput: "promptlint \(version)\n") }
      var surroundings = surroundings
      surroundings.color = try ColorChoice(parsed)
      if parsed.has(.quiet) { surroundings.writeError = { _ in } }
      return try command.run(parsed, surroundings)
    } catch {
      switch error {
      case .usage(let message): return failed(message, hint: "promptlint \(command.name) --help")
      case .unreadable(let message): return failed(message, hint: nil)
      }
    }
  }

  private static func help(about name: String?) -> Outcome {
    guard let name else { return Outcome(standardOutput: Overview.text) }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      return failed(Overview.unknownCommand(name), hint: "promptlint --help")
    }
    return Outcome(standardOutput: command.help)
  }

  private static func failed(_ message: String, hint: String?) -> Outcome {
    let lines = ["error: " + message] + (hint.map { ["see '\($0)'"] } ?? [])
    return Outcome(exitCode: 2, standardError: lines.map { $0 + "\n" }.joined())
  }
}
