import Foundation
import PromptModels

extension CommandLineTool {
  /// Runs the command that this process was started with, and exits.
  package static func main() -> Never {
    // A reader that has seen enough closes the pipe; that is no reason to crash.
    signal(SIGPIPE, SIG_IGN)
    // Past a limit on the size of files, writing fails with a reason instead.
    signal(SIGXFSZ, SIG_IGN)
    let standardOutput = StandardOutput()
    var surroundings = Surroundings.process
    surroundings.writeOutput = standardOutput.write
    // Swift's own list of arguments has U+FFFD for what is not UTF-8.
    let arguments = (1..<max(1, CommandLine.argc)).compactMap { index in
      CommandLine.unsafeArgv[Int(index)].map { String(systemPath: $0) }
    }
    let outcome = run(arguments: arguments, surroundings: surroundings)
    var exitCode = outcome.exitCode
    FileDescriptor.standardError.write(outcome.error)
    standardOutput.write(outcome.output)
    // A reader that has seen enough is not a failure.
    if let failure = standardOutput.failure, failure != InputFailure(errorNumber: EPIPE) {
      let reason = OutputBytes("error: cannot write to standard output: \(failure.reason)\n")
      FileDescriptor.standardError.write(reason)
      exitCode = 2
    }
    exit(exitCode)
  }
}
