/// What the metadata says about the base model.
public struct FamilyHint: Sendable, Hashable {
  public let family: ModelFamily
  /// The key that says so, such as `ss_base_model_version`.
  public let key: String
  /// What stands there.
  public let value: String

  /// Reads the hint of a file's metadata; nil when there is none that means a known family.
  ///
  /// - Complexity: O(*length of the values*).
  init?(_ metadata: [String: String]) {
    for key in ["ss_base_model_version", "modelspec.architecture"] {
      guard let value = metadata[key], let family = Self.family(of: value) else { continue }
      self.init(family: family, key: key, value: value)
      return
    }
    guard metadata["ss_v2"] == "True" else { return nil }
    self.init(family: .stableDiffusion2, key: "ss_v2", value: "True")
  }

  private init(family: ModelFamily, key: String, value: String) {
    (self.family, self.key, self.value) = (family, key, value)
  }

  /// The family that a value means. Trainers disagree about case and what separates, so only letters and digits count.
  static func family(of value: String) -> ModelFamily? {
    let letters = value.utf8.prefix(longest).compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: nil
      }
    }
    return beginnings.first { letters.starts(with: $0.0.utf8) }?.1
  }

  /// How much of a value is read, in bytes.
  private static let longest = 256

  /// How values begin; the more special comes first.
  private static let beginnings: [(String, ModelFamily)] = [
    ("sdxlrefiner", .stableDiffusionXLRefiner), ("stablediffusionxlv1refiner", .stableDiffusionXLRefiner),
    ("sdxl", .stableDiffusionXL), ("stablediffusionxl", .stableDiffusionXL),
    ("sd35large", .stableDiffusion35Large), ("stablediffusion35large", .stableDiffusion35Large),
    ("sd35medium", .stableDiffusion3Medium), ("stablediffusion35medium", .stableDiffusion3Medium),
    ("stablediffusion3medium", .stableDiffusion3Medium), ("sd3", .stableDiffusion3),
    ("stablediffusion3", .stableDiffusion3), ("sdv1", .stableDiffusion1), ("sd1", .stableDiffusion1),
    ("stablediffusionv1", .stableDiffusion1), ("v1", .stableDiffusion1), ("sdv2", .stableDiffusion2),
    ("sd2", .stableDiffusion2), ("stablediffusionv2", .stableDiffusion2), ("v2", .stableDiffusion2),
    ("flux2dev", .flux2Dev), ("flux2klein4b", .flux2Klein4B), ("flux2klein9b", .flux2Klein9B), ("flux2", .flux2),
    ("flux", .flux1), ("chroma", .chroma), ("lumina", .lumina2), ("zimage", .zImage), ("qwenimage", .qwenImage),
    ("hunyuanimage", .hunyuanImage), ("hunyuanvideo", .hunyuanVideo), ("hidream", .hiDream), ("anima", .anima),
    ("cosmos", .anima), ("krea2", .krea2), ("wanv2113b", .wan1B), ("wanv2114b", .wan14B), ("wanv225b", .wan5B),
    ("wan", .wan), ("ltx2", .ltx2), ("ltxv2", .ltx2), ("ltx", .ltx), ("pixart", .pixArt), ("ideogram4", .ideogram4),
    ("stablecascade", .stableCascade), ("wurstchen", .stableCascade),
  ]
}
