import Foundation

/// A folder for a test, which is removed when the test releases it.
package final class TemporaryFolder {
  /// Its path, with links resolved.
  package let path: String

  /// Creates a folder with files, by their paths in it.
  package init(_ files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sdprompt-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file or folder in it.
  package subscript(name: String) -> String { path + "/" + name }

  /// Writes a file, creates the folders that it needs, and returns its path.
  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  package func write(_ text: String, to name: String) throws { try write(name, Array(text.utf8)) }

  /// Creates a link in the folder.
  package func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: destination)
  }

  /// The contents of a file.
  package func text(_ name: String) throws -> String { try String(contentsOfFile: self[name], encoding: .utf8) }

  /// Makes a file as many seconds old.
  package func setAge(_ seconds: Double, of name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: self[name])
  }
}

/// Calls `body` with a new folder.
package func withFolder(_ body: (TemporaryFolder) throws -> Void) throws {
  let folder = try TemporaryFolder()
  try withExtendedLifetime(folder) { try body(folder) }
}
