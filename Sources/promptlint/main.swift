import Foundation
import PromptModels

// A reader that has seen enough closes the pipe; that is no reason to crash.
signal(SIGPIPE, SIG_IGN)
// Past a limit on the size of files, writing fails with a reason instead.
signal(SIGXFSZ, SIG_IGN)
// Swift's own list of arguments has U+FFFD for what is not UTF-8.
let arguments = (1..<max(1, CommandLine.argc)).compactMap { index in
  CommandLine.unsafeArgv[Int(index)].map { String(systemPath: $0) }
}
let outcome = CommandLineTool.run(arguments: arguments, surroundings: .process)
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
