import Foundation
import PromptSyntax

/// The files that the scripts in `Tests/Fixtures` make, such as the tiny images.
enum Fixture {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures", isDirectory: true)
  private static let images = folder.appendingPathComponent("images", isDirectory: true)

  static func image(_ name: String) throws -> SourceText {
    SourceText(bytes: try Data(contentsOf: images.appendingPathComponent(name)))
  }

  /// The objects of a file of JSON lines that is made by a script of that name.
  static func cases(_ name: String) throws -> [[String: Any]] {
    let file = try Data(contentsOf: folder.appendingPathComponent("documents/\(name).jsonl"))
    return try file.split(separator: UInt8(ascii: "\n")).map {
      guard let object = try JSONSerialization.jsonObject(with: $0) as? [String: Any] else {
        throw CocoaError(.coderReadCorrupt)
      }
      return object
    }
  }

  /// The names of all images, in alphabetical order.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: images.path).sorted()
  }
}

/// The generator of Steele, Lea and Flood (SplitMix64), from a fixed seed.
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
