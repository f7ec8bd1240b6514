import Foundation

/// The target named by the environment variable `FUZZ_TARGET`.
private let target = Target.all.first { $0.name == ProcessInfo.processInfo.environment["FUZZ_TARGET"] }

#if FUZZING
  /// Called by libFuzzer with each input.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else { preconditionFailure("FUZZ_TARGET names no target") }
    target.check(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
#else
  /// Runs a target on files, without libFuzzer, to reproduce a finding.
  @main
  enum Promptfuzz {
    static func main() throws {
      guard let target else {
        print("usage: FUZZ_TARGET=\(Target.all.map(\.name).joined(separator: "|")) promptfuzz FILE...")
        exit(2)
      }
      for path in CommandLine.arguments.dropFirst() {
        target.check(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      }
    }
  }
#endif
