import Foundation
import PromptModels

/// The environment of the tool: variables, terminal, standard streams and clock.
package struct Surroundings {
  package var environment: [String: String]
  package var inputIsTerminal: Bool
  package var outputIsTerminal: Bool
  package var errorIsTerminal: Bool
  /// Whether standard output is a file, in which text cannot act as a command.
  package var outputIsFile = false
  /// The value of `--color`.
  var color: ColorChoice = .auto
  /// The width of the terminal in columns.
  package var width: Int
  /// The user id.
  package var user: UInt32 = geteuid()
  /// Reads standard input to its end.
  package var readInput: () throws(InputFailure) -> ContiguousArray<UInt8>
  /// Reads what standard input has, of a process that talks to the tool; nil to read all of it first. When told to wait
  /// for some, it returns nil at the end.
  package var readSome: ((_ isWaiting: Bool) throws(InputFailure) -> ContiguousArray<UInt8>?)?
  /// Writes to standard error while the command runs, for notes and ``Progress``.
  package var writeError: @Sendable (PrintedText) -> Void = { _ in }
  /// Writes to standard output while the command runs; nil to collect all output in the ``Outcome``.
  package var writeOutput: ((OutputBytes) -> Void)?
  /// A monotonic clock, in seconds.
  package var uptime: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }

  package init(
    environment: [String: String] = [:], inputIsTerminal: Bool = false, outputIsTerminal: Bool = false,
    errorIsTerminal: Bool = false, width: Int = Self.usualWidth,
    readInput: @escaping () throws(InputFailure) -> ContiguousArray<UInt8>
  ) {
    self.environment = environment
    self.inputIsTerminal = inputIsTerminal
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
    self.width = width
    self.readInput = readInput
  }

  /// The width without a terminal, in columns.
  package static let usualWidth = 100

  /// The environment of this process.
  static var process: Surroundings {
    let output = FileDescriptor.standardOutput
    var surroundings = Surroundings(
      environment: ProcessInfo.processInfo.environment,
      inputIsTerminal: FileDescriptor.standardInput.isTerminal, outputIsTerminal: output.isTerminal,
      errorIsTerminal: FileDescriptor.standardError.isTerminal, width: output.columns ?? usualWidth,
      readInput: { () throws(InputFailure) in try FileDescriptor.standardInput.contents() })
    surroundings.readSome = { (isWaiting: Bool) throws(InputFailure) in
      try FileDescriptor.standardInput.available(isWaiting: isWaiting)
    }
    surroundings.writeError = { FileDescriptor.standardError.write(OutputBytes($0)) }
    surroundings.outputIsFile = FileStatus(descriptor: output.number)?.kind == .file
    return surroundings
  }

  /// Whether standard output may be read by a CI system that obeys commands in it.
  var outputIsLog: Bool {
    !outputIsFile && ["CI", "GITHUB_ACTIONS"].contains { !["", "0", "false"].contains(environment[$0] ?? "") }
  }

  /// The colors of standard output.
  var outputInk: Ink { Ink(isOn: color.isOn(isTerminal: outputIsTerminal, environment)) }
  /// The colors of standard error.
  var errorInk: Ink { Ink(isOn: color.isOn(isTerminal: errorIsTerminal, environment)) }

  /// Output that the user asked for verbatim, such as a formatted prompt. On a terminal it is escaped.
  ///
  /// - Throws: ``CommandFailure/unreadable(_:)`` if a line of it would be a command to the CI system.
  func output(verbatim bytes: ContiguousArray<UInt8>) throws(CommandFailure) -> OutputBytes {
    if outputIsTerminal {
      return OutputBytes(PrintedText(lines: String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")))
    }
    if outputIsLog, !WorkflowCommands.offsets(in: bytes).isEmpty {
      throw .unreadable(
        "a line of the output would be a command to the CI system, such as '::error::'; redirect the output to a file")
    }
    return OutputBytes(verbatim: bytes)
  }
}
