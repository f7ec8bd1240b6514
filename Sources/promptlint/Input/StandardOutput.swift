/// Standard output of the process, to which pieces are written until one fails.
final class StandardOutput {
  private(set) var failure: InputFailure?

  func write(_ bytes: ContiguousArray<UInt8>) {
    guard failure == nil else { return }
    do throws(InputFailure) { try FileDescriptor.standardOutput.write(all: bytes) } catch { failure = error }
  }
}
