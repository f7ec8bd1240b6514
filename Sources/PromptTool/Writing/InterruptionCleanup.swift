import Foundation
import PromptModels

/// Removes the temporary file if a signal ends the process.
enum InterruptionCleanup {
  /// The path of the temporary file, or an empty string, in memory that a signal handler can read.
  private static let path = {
    let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
    bytes.initialize(repeating: 0, count: capacity)
    return UInt(bitPattern: bytes)
  }()
  private static let capacity = Int(PATH_MAX) + 1

  private static var bytes: UnsafeMutablePointer<CChar>? { UnsafeMutablePointer(bitPattern: path) }

  /// Starts to remove the file at a path if a signal arrives.
  static func begin(_ path: String) {
    _ = handlers
    let new = path.systemPath
    guard new.count <= capacity, let bytes else { return }
    for index in new.indices.reversed() { bytes[index] = new[index] }
  }

  /// Stops to remove a file.
  static func end() { bytes?[0] = 0 }

  /// Installs handlers for SIGINT and SIGTERM, unless these are ignored.
  private static let handlers: Void = {
    for number in [SIGINT, SIGTERM] {
      let old = signal(number) { number in
        if let bytes = InterruptionCleanup.bytes, bytes[0] != 0 { unlink(bytes) }
        signal(number, SIG_DFL)
        raise(number)
      }
      if unsafeBitCast(old, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    }
  }()
}
