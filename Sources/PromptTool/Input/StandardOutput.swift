/// Standard output of the process, to which pieces are written until one fails.
final class StandardOutput {
  private(set) var failure: InputFailure?

  func write(_ output: OutputBytes) {
    guard failure == nil else { return }
    do throws(InputFailure) { try FileDescriptor.standardOutput.write(all: output.bytes) } catch { failure = error }
  }
}
