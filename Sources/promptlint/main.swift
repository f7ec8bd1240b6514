import Foundation

// A reader that has seen enough closes the pipe; that is no reason to crash.
signal(SIGPIPE, SIG_IGN)
// Past a limit on the size of files, writing fails with a reason instead.
signal(SIGXFSZ, SIG_IGN)
let outcome = CommandLineTool.run(arguments: Array(CommandLine.arguments.dropFirst()), surroundings: .process)
var exitCode = outcome.exitCode
FileDescriptor.standardError.write(outcome.standardError)
do throws(InputFailure) { try FileDescriptor.standardOutput.write(all: outcome.output) } catch {
  // A reader that has seen enough is not a failure.
  if error != InputFailure(errorNumber: EPIPE) {
    FileDescriptor.standardError.write("error: cannot write to standard output: \(error.reason)\n")
    exitCode = 2
  }
}
exit(exitCode)
