import Foundation
import PromptModels

/// The tool as a function of its arguments and surroundings.
package enum CommandLineTool {
  /// The version of the tool.
  package static let version = Command.version

  /// Runs a command.
  ///
  /// - Parameter arguments: the arguments without the name of the tool.
  package static func run(arguments: [String], surroundings: Surroundings) -> Outcome {
    guard let name = arguments.first else { return help(about: nil) }
    switch name {
    case "--help", "-h", "help": return help(about: arguments.dropFirst().first)
    case "--version": return Outcome(standardOutput: "sdprompt \(version)\n")
    default: break
    }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      return failed(Command.unknown(name), hint: "sdprompt --help")
    }
    return run(command, arguments: Array(arguments.dropFirst()), surroundings: surroundings)
  }

  private static func run(_ command: Command, arguments: [String], surroundings: Surroundings) -> Outcome {
    do throws(CommandFailure) {
      let parsed = try ParsedArguments(arguments, options: command.allOptions)
      if parsed.has(.help) { return Outcome(standardOutput: PrintedText(lines: command.help)) }
      if parsed.has(.version) { return Outcome(standardOutput: "sdprompt \(version)\n") }
      var surroundings = surroundings
      surroundings.color = try parsed.word(of: .color) ?? .auto
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
    guard let name else { return Outcome(standardOutput: PrintedText(lines: Command.overview)) }
    let page = Command.all.first { $0.name == name }?.help ?? HelpTopic.all.first { $0.name == name }?.text
    guard let page else { return failed(Command.unknown(name, orTopic: true), hint: "sdprompt --help") }
    return Outcome(standardOutput: PrintedText(lines: page))
  }

  private static func failed(_ message: String, hint: String?) -> Outcome {
    let see: PrintedText = hint.map { "see '\($0)'\n" } ?? ""
    return Outcome(exitCode: 2, standardError: "error: \(message)\n\(see)")
  }

  /// Runs the command of this process, and exits.
  package static func main() -> Never {
    // A reader that closes the pipe early must not crash the tool.
    signal(SIGPIPE, SIG_IGN)
    // Beyond a file size limit, writing fails with a reason instead of a signal.
    signal(SIGXFSZ, SIG_IGN)
    let standardOutput = StandardOutput()
    var surroundings = Surroundings.process
    surroundings.writeOutput = standardOutput.write
    // `CommandLine.arguments` replaces bytes that are not UTF-8.
    let arguments = (1..<max(1, CommandLine.argc)).compactMap { index in
      CommandLine.unsafeArgv[Int(index)].map { String(systemPath: $0) }
    }
    let outcome = run(arguments: arguments, surroundings: surroundings)
    var exitCode = outcome.exitCode
    FileDescriptor.standardError.write(outcome.error)
    standardOutput.write(outcome.output)
    // A pipe that was closed early is not a failure.
    if let failure = standardOutput.failure, failure != InputFailure(errorNumber: EPIPE) {
      let reason = OutputBytes("error: cannot write to standard output: \(failure.reason)\n")
      FileDescriptor.standardError.write(reason)
      exitCode = 2
    }
    exit(exitCode)
  }
}
