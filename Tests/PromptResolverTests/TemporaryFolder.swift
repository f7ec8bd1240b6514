import Foundation

/// A folder for one test.
struct TemporaryFolder {
  let path: String

  /// Writes a file, and makes the folders that it needs.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Writes a model without tensors: a safetensors file of 10 bytes, or a pickle of 3.
  func writeModel(_ name: String) throws {
    try write(name, name.hasSuffix(".safetensors") ? [2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D] : Array("(l.".utf8))
  }

  /// Writes a LoRA with an alias, last changed so long ago that it is settled.
  func writeLora(_ name: String, alias: String) throws {
    let json = #"{"__metadata__":{"ss_output_name":"\#(alias)"}}"#
    let length = UInt64(json.utf8.count)
    try write(name, (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(json.utf8))
    try setAge(100, of: name)
  }

  /// Makes a file as many seconds old.
  func setAge(_ seconds: Double, of name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: path + "/" + name)
  }
}

/// Calls `body` with a new folder, and removes the folder.
func withFolder(_ body: (TemporaryFolder) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("models-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(TemporaryFolder(path: url.path))
}
