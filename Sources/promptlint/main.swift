import Foundation

// A reader that has seen enough closes the pipe; that is no reason to crash.
signal(SIGPIPE, SIG_IGN)
let outcome = CommandLineTool.run(arguments: Array(CommandLine.arguments.dropFirst()), surroundings: .process)
try? FileDescriptor.standardOutput.write(all: outcome.output)
FileDescriptor.standardError.write(outcome.standardError)
exit(outcome.exitCode)
