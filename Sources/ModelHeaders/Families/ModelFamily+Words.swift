import PromptSyntax

extension ModelFamily {
  /// The family with a name that people, sites or trainers use: `SDXL 1.0`, `sd15`, `pony`, `Flux.1 D`,
  /// `sdxl_base_v1-0`.
  ///
  /// Only letters and digits count, in whatever case. Nil for names of unknown families.
  /// - Complexity: O(1): no more than 256 bytes are read.
  public init?(named name: String) {
    let letters = name.utf8.prefix(256).map { $0.asciiLowercased }.filter { byte in
      byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
    let short = Self.shortWords.first { letters.elementsEqual($0.0.utf8) }
    guard let family = (short ?? Self.beginnings.first { letters.starts(with: $0.0.utf8) })?.1, family != .unknown
    else { return nil }
    self = family
  }

  /// Words that are too short to be taken for the beginning of a longer one.
  private static let shortWords: [(String, ModelFamily)] = [
    ("xl", .stableDiffusionXL), ("il", .stableDiffusionXL), ("ilxl", .stableDiffusionXL), ("15", .stableDiffusion1),
    ("14", .stableDiffusion1), ("20", .stableDiffusion2), ("21", .stableDiffusion2), ("f1d", .flux1), ("zit", .zImage),
  ]

  /// How names begin; the more special comes first.
  private static let beginnings: [(String, ModelFamily)] = [
    ("sdxlrefiner", .stableDiffusionXLRefiner), ("stablediffusionxlv1refiner", .stableDiffusionXLRefiner),
    ("stablediffusionxlrefiner", .stableDiffusionXLRefiner), ("sdxl", .stableDiffusionXL),
    ("stablediffusionxl", .stableDiffusionXL), ("sd35large", .stableDiffusion35Large),
    ("stablediffusion35large", .stableDiffusion35Large), ("sd35medium", .stableDiffusion3Medium),
    ("stablediffusion35medium", .stableDiffusion3Medium), ("stablediffusion3medium", .stableDiffusion3Medium),
    ("sd3medium", .stableDiffusion3Medium), ("sd3", .stableDiffusion3), ("stablediffusion3", .stableDiffusion3),
    ("sdv1", .stableDiffusion1), ("sd1", .stableDiffusion1), ("stablediffusionv1", .stableDiffusion1),
    ("stablediffusion1", .stableDiffusion1), ("v1", .stableDiffusion1), ("sdv2", .stableDiffusion2),
    ("sd2", .stableDiffusion2), ("sdturbo", .stableDiffusion2), ("stablediffusionv2", .stableDiffusion2),
    ("stablediffusion2", .stableDiffusion2), ("v2", .stableDiffusion2),
    // Fine-tuned so much that people take them for base models of their own; the seventh Pony is another model.
    ("ponyv7", .unknown), ("pony", .stableDiffusionXL), ("pdxl", .stableDiffusionXL),
    ("illustrious", .stableDiffusionXL),
    ("noob", .stableDiffusionXL), ("animagine", .stableDiffusionXL),
    ("flux2d", .flux2Dev), ("flux2klein4b", .flux2Klein4B), ("flux2klein9b", .flux2Klein9B), ("flux2", .flux2),
    ("klein4b", .flux2Klein4B), ("klein9b", .flux2Klein9B), ("flux1control", .flux1Control), ("flux", .flux1),
    ("chroma", .chroma), ("lumina", .lumina2), ("zimage", .zImage), ("qwen", .qwenImage),
    ("hunyuanimage", .hunyuanImage), ("hunyuanvideo", .hunyuanVideo), ("hidream", .hiDream), ("anima", .anima),
    ("cosmos", .anima), ("krea2", .krea2), ("wanv2113b", .wan1B), ("wan2113b", .wan1B), ("wanvideo13b", .wan1B),
    ("wan13b", .wan1B), ("wanv2114b", .wan14B), ("wan2114b", .wan14B), ("wan2214b", .wan14B), ("wanvideo14b", .wan14B),
    ("wan14b", .wan14B), ("wanv225b", .wan5B), ("wan225b", .wan5B), ("wanvideo22ti2v5b", .wan5B), ("wan5b", .wan5B),
    ("wan", .wan), ("ltx2", .ltx2), ("ltxv2", .ltx2), ("ltx", .ltx), ("pixart", .pixArt), ("ideogram4", .ideogram4),
    ("stablecascade", .stableCascade), ("cascade", .stableCascade), ("wurstchen", .stableCascade),
    ("controllora", .controlLora),
  ]
}
