import Foundation

// A reader that has seen enough closes the pipe; that is no reason to crash.
signal(SIGPIPE, SIG_IGN)
// Past a limit on the size of files, writing fails with a reason instead.
signal(SIGXFSZ, SIG_IGN)
let standardOutput = StandardOutput()
var surroundings = Surroundings.process
surroundings.writeOutput = standardOutput.write
let outcome = CommandLineTool.run(arguments: Array(CommandLine.arguments.dropFirst()), surroundings: surroundings)
var exitCode = outcome.exitCode
FileDescriptor.standardError.write(outcome.standardError)
standardOutput.write(outcome.output)
// A reader that has seen enough is not a failure.
if let failure = standardOutput.failure, failure != InputFailure(errorNumber: EPIPE) {
  FileDescriptor.standardError.write("error: cannot write to standard output: \(failure.reason)\n")
  exitCode = 2
}
exit(exitCode)
