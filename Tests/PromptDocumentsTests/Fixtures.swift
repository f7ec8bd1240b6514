import Foundation
import PromptSyntax

/// The tiny images that `Tests/Fixtures/make-images.py` makes.
enum Fixture {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/images", isDirectory: true)

  static func image(_ name: String) throws -> SourceText {
    SourceText(bytes: try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// The names of all images, in alphabetical order.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
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
