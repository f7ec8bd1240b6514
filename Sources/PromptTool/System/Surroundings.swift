import Foundation
import PromptModels

/// What the tool sees of the world beside its arguments and files.
package struct Surroundings {
  package var environment: [String: String]
  package var inputIsTerminal: Bool
  package var outputIsTerminal: Bool
  package var errorIsTerminal: Bool
  /// Whether standard output goes into a file, where nobody obeys it.
  package var outputIsFile = false
  /// What the user says about colours.
  var color: ColorChoice = .auto
  /// The columns of the terminal.
  package var width: Int
  /// The number of the user.
  package var user: UInt32 = geteuid()
  /// Reads standard input to its end.
  package var readInput: () throws(InputFailure) -> ContiguousArray<UInt8>
  /// Writes to standard error while the tool still works; for ``Progress``.
  package var writeError: @Sendable (PrintedText) -> Void = { _ in }
  /// Writes to standard output while the tool still works; nil to keep all for the ``Outcome``.
  package var writeOutput: ((OutputBytes) -> Void)?
  /// Seconds since some time before.
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

  /// The columns to fill when there is no terminal to ask.
  package static let usualWidth = 100

  /// What this process sees.
  static var process: Surroundings {
    let output = FileDescriptor.standardOutput
    var surroundings = Surroundings(
      environment: ProcessInfo.processInfo.environment,
      inputIsTerminal: FileDescriptor.standardInput.isTerminal, outputIsTerminal: output.isTerminal,
      errorIsTerminal: FileDescriptor.standardError.isTerminal, width: output.columns ?? usualWidth,
      readInput: { () throws(InputFailure) in try FileDescriptor.standardInput.contents() })
    surroundings.writeError = { FileDescriptor.standardError.write(OutputBytes($0)) }
    surroundings.outputIsFile = FileStatus(descriptor: output.number)?.kind == .file
    return surroundings
  }

  /// Whether a system that runs the tool may read standard output, and look for commands to itself in it.
  var outputIsLog: Bool {
    !outputIsFile && ["CI", "GITHUB_ACTIONS"].contains { !["", "0", "false"].contains(environment[$0] ?? "") }
  }

  /// How to colour what goes to standard output.
  var outputInk: Ink { Ink(isOn: color.isOn(isTerminal: outputIsTerminal, environment)) }
  /// How to colour what goes to standard error.
  var errorInk: Ink { Ink(isOn: color.isOn(isTerminal: errorIsTerminal, environment)) }
}
