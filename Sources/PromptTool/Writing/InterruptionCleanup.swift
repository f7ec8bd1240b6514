import Foundation
import PromptModels

/// Removes the temporary file when a signal ends the process while a file is written.
enum InterruptionCleanup {
  /// The path of the temporary file, or an empty string; memory of its own, because a signal handler may use nothing
  /// that allocates.
  private static let path = {
    let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
    bytes.initialize(repeating: 0, count: capacity)
    return UInt(bitPattern: bytes)
  }()
  private static let capacity = Int(PATH_MAX) + 1

  private static var bytes: UnsafeMutablePointer<CChar>? { UnsafeMutablePointer(bitPattern: path) }

  /// From now on a signal that ends the process removes the file at a path first.
  static func begin(_ path: String) {
    _ = handlers
    let new = path.systemPath
    guard new.count <= capacity, let bytes else { return }
    for index in new.indices.reversed() { bytes[index] = new[index] }
  }

  /// From now on signals do what they always do.
  static func end() { bytes?[0] = 0 }

  /// Handlers of the signals that a person sends to end the process; signals that are ignored stay so.
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
