/// The arguments of a LoRA's or LyCORIS's tag.
///
/// Grammar.md, rule `X5`.
public struct LoraArguments: Sendable, Hashable {
  /// The name to look up, exactly as written.
  public let name: String
  /// The numbers, with the reference's values for what is omitted.
  public let multipliers: Multipliers

  /// Reads the arguments of a tag.
  ///
  /// The UNet's multiplier starts as the text encoder's is by then, so `te=0` alone turns both off.
  /// - Throws: ``LoraArgumentError`` where the reference raises. It then turns all LoRAs of the prompt off.
  public init(_ tag: ExtraNetworkTag) throws(LoraArgumentError) {
    guard let first = tag.positional(0) else { throw .noName(tag.range) }
    name = first.text
    var te = 1.0
    if let item = tag.positional(1) { te = try Self.float(item) }
    if let item = tag.named("te") { te = try Self.float(item) }
    var unet = te
    if let item = tag.positional(2) { unet = try Self.float(item) }
    if let item = tag.named("unet") { unet = try Self.float(item) }
    var dyn: Int?
    if let item = tag.positional(3) { dyn = try Self.int(item) }
    if let item = tag.named("dyn") { dyn = try Self.int(item) }
    multipliers = Multipliers(te: te, unet: unet, dyn: dyn)
  }

  private static func float(_ item: ExtraNetworkTag.Item) throws(LoraArgumentError) -> Double {
    guard let value = PythonNumber.float(item.value) else { throw .notANumber(item) }
    return value
  }

  private static func int(_ item: ExtraNetworkTag.Item) throws(LoraArgumentError) -> Int {
    let text = ContiguousArray(item.value.utf8)
    guard let value = PythonNumber.int(text, in: text.indices) else { throw .notAnInteger(item) }
    return value
  }
}

/// Why the arguments of a LoRA's tag cannot be read.
public enum LoraArgumentError: Error, Sendable, Hashable {
  /// All items of the tag in this range are named arguments, so the tag has no name.
  case noName(SourceRange)
  /// A multiplier that Python's `float()` rejects.
  case notANumber(ExtraNetworkTag.Item)
  /// A `dyn` that Python's `int()` rejects.
  case notAnInteger(ExtraNetworkTag.Item)

  /// The range in the source that is to blame.
  public var range: SourceRange {
    switch self {
    case .noName(let range): range
    case .notANumber(let item), .notAnInteger(let item): item.range
    }
  }
}

extension LoraArgumentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noName(let range): "the tag at \(range) has no name"
    case .notANumber(let item): "'\(item.value)' at \(item.range) is not a number"
    case .notAnInteger(let item): "'\(item.value)' at \(item.range) is not an integer"
    }
  }
}
