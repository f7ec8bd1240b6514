import Foundation

/// A value that one thread at a time uses. The standard library's `Mutex` needs macOS 15.
final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  /// Uses the value, after waiting until no other thread does.
  func withLock<Result>(_ use: (inout Value) -> Result) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return use(&value)
  }
}
