import Foundation

/// Why the bytes of a file cannot be had.
package struct InputFailure: Error, Hashable {
  /// The end of a sentence that begins with "cannot read".
  package let reason: String

  package init(reason: String) { self.reason = reason }

  /// The operating system's words for an error number.
  init(errorNumber: Int32) {
    if errorNumber == EISDIR {
      reason = "it is a folder"
      return
    }
    let text = String(cString: strerror(errorNumber))
    reason = text.prefix(1).lowercased() + text.dropFirst()
  }
}
