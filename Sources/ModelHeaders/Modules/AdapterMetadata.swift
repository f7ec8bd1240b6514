import PromptJSON

/// How strongly the adapters of diffusers were trained: `lora_adapter_metadata`, JSON in a string of the metadata,
/// which `loaders/lora_base.py` of diffusers writes from PEFT's `LoraConfig`.
///
/// Keys begin with a part of the model, as in `transformer.lora_alpha`, or with nothing. Patterns are regular
/// expressions to PEFT; of them those are read that are plain names.
struct AdapterMetadata: Sendable {
  /// The settings of one part of the model.
  private struct Settings: Sendable {
    var alpha: Double?
    var isRankStabilized = false
    var alphas = Patterns()
  }

  /// The names in a pattern's keys; of those that fit, the first written counts.
  private struct Patterns: Sendable {
    private var values: [ModuleKey: (order: Int, value: Double)] = [:]
    private var longest = 0

    init() {}

    init(_ json: JSONValue?) {
      for (order, member) in (json?.members ?? []).enumerated() {
        guard let value = member.value.double, member.key.utf8.allSatisfy(Self.isPlain) else { continue }
        // The module's path has lost it, too.
        let name = Array(member.key.utf8)
        let key = name.starts(with: Self.textModel) ? name[Self.textModel.count...] : name[...]
        if values[ModuleKey(key)] == nil { values[ModuleKey(key)] = (order, value) }
        longest = max(longest, key.count)
      }
    }

    private static let textModel = Array("text_model.".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }

    /// How many ends of a path are tried; no real module lies deeper.
    private static let deepest = 32

    /// The value for a path, if the path or its end after a dot is the name.
    func value(for path: [UInt8]) -> Double? {
      guard longest > 0 else { return nil }
      var found: (order: Int, value: Double)?
      var start = path.count
      for _ in 0..<Self.deepest where start > 0 {
        start = path[..<(start - 1)].lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
        guard path.count - start <= longest else { break }
        if let entry = values[ModuleKey(path[start...])], entry.order < found?.order ?? .max { found = entry }
      }
      return found?.value
    }
  }

  private var settings: [String: Settings] = [:]

  /// Reads the metadata; nil if it has no such settings.
  ///
  /// - Complexity: O(*length of the value*).
  init?(_ metadata: [String: String]) {
    guard let text = metadata["lora_adapter_metadata"], let json = JSONValue(text) else { return nil }
    for member in json.members {
      let dot = member.key.utf8.lastIndex(of: UInt8(ascii: "."))
      let part = dot.map { String(member.key[..<$0]) } ?? ""
      let name = dot.map { String(member.key[member.key.utf8.index(after: $0)...]) } ?? member.key
      switch name {
      case "lora_alpha": settings[part, default: Settings()].alpha = Self.finite(member.value.double)
      case "use_rslora": settings[part, default: Settings()].isRankStabilized = member.value.isTrue
      case "alpha_pattern": settings[part, default: Settings()].alphas = Patterns(member.value)
      default: continue
      }
    }
    guard !settings.isEmpty else { return nil }
  }

  private static func finite(_ number: Double?) -> Double? { number.flatMap { $0.isFinite ? $0 : nil } }

  /// The alpha of a module and the factor of its change; nil if the metadata does not say.
  ///
  /// The scale is alpha divided by the rank, or by its square root where the rank is stabilized. The shapes have the
  /// rank, which `r` and `rank_pattern` only repeat.
  func strength(of module: LoraModule) -> (alpha: Double, scale: Double)? {
    guard let rank = module.rank.map(Double.init),
      let settings = Self.keys(of: module.part).lazy.compactMap({ settings[$0] }).first,
      let alpha = Self.finite(settings.alphas.value(for: module.path)) ?? settings.alpha
    else { return nil }
    return (alpha, alpha / (settings.isRankStabilized ? rank.squareRoot() : rank))
  }

  private static func keys(of part: ModelPart) -> [String] {
    switch part {
    case .denoiser: ["transformer", "unet", ""]
    case .textEncoder1: ["text_encoder", ""]
    case .textEncoder2: ["text_encoder_2", ""]
    case .textEncoder3: ["text_encoder_3", ""]
    }
  }
}
