import PromptSyntax

/// The arguments of SD.Next's LoRA tags at the first step: dialects.md, section 5.4.
struct SDNextNetworks {
  private(set) var networks: [DialectNetwork] = []
  /// Where the reference raises; it then keeps the LoRAs of the image before.
  private(set) var fault: DialectFault?

  init(_ tags: [ExtraNetworkTag]) {
    for tag in tags where tag.kind == .lora {
      do throws(DialectFault) {
        if let network = try Self.network(tag) { networks.append(network) }
      } catch {
        fault = error
        return
      }
    }
  }

  private static func network(_ tag: ExtraNetworkTag) throws(DialectFault) -> DialectNetwork? {
    let positional = tag.positional
    guard let name = positional.first?.text else { throw DialectFault(reason: .missingItem, range: tag.range) }
    var standard = DialectNetwork.Multiplier.number(1)
    if positional.count > 1 {
      // Text that is no number is the option "default strength"; a list of steps is kept.
      let item = positional[1].text
      if let number = number(item) {
        standard = .number(number)
      } else if item.utf8.contains(at) {
        standard = .text(item)
      }
    }
    let te = tag.named("te").map { Self.multiplier($0.value) } ?? standard
    let unet = tag.named("unet").map { Self.multiplier($0.value) } ?? te
    func block(_ name: String) -> DialectNetwork.Multiplier {
      tag.named(name).map { Self.multiplier($0.value) } ?? unet
    }
    let blocks = [
      try value(te, tag), try value(block("in"), tag), try value(block("mid"), tag), try value(block("out"), tag),
    ]
    var dimension: Int?
    if let item = tag.named("dyn") {
      let text = ContiguousArray(item.value.utf8)
      guard let number = PythonNumber.int(text, in: text.indices) else {
        throw DialectFault(reason: .unreadableNumber, range: item.range)
      }
      dimension = number
    }
    if blocks.allSatisfy({ $0 == .number(0) }) { return nil }
    return DialectNetwork(
      name: name, textEncoder: blocks[0], model: blocks[1], middle: blocks[2], output: blocks[3], dimension: dimension,
      modules: modules(tag, name: name), range: tag.range)
  }

  /// The modules that words, the name and an argument ask for.
  private static func modules(_ tag: ExtraNetworkTag, name: String) -> [String] {
    var modules: [String] = []
    let words = tag.positional.map { $0.text }
    let bytes = ContiguousArray(name.utf8)
    func isNamed(_ texts: StaticString...) -> Bool {
      bytes.indices.contains { offset in texts.contains { bytes.span.hasText($0, at: offset) } }
    }
    if words.contains("high") || isNamed("_high", "high ") { modules.append("transformer") }
    if words.contains("low") || isNamed("_low", "low ") { modules.append("transformer_2") }
    if let module = tag.named("module") { modules.append(module.value.pythonLowercased) }
    return modules
  }

  // MARK: Numbers

  private static let at = UInt8(ascii: "@")

  private static func number(_ text: String) -> Double? {
    let bytes = ContiguousArray(text.utf8)
    return PythonNumber.float(bytes, in: bytes.indices)
  }

  private static func multiplier(_ text: String) -> DialectNetwork.Multiplier {
    number(text).map { .number($0) } ?? .text(text)
  }

  /// A multiplier at the first step: a list `w@p,w@p` begins with the entry of the lowest *p*.
  private static func value(
    _ multiplier: DialectNetwork.Multiplier, _ tag: ExtraNetworkTag
  ) throws(DialectFault) -> DialectNetwork.Multiplier {
    guard case .text(let text) = multiplier, text.utf8.contains(at) else { return multiplier }
    var first: (weight: Double, position: Double)?
    for entry in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }) {
      let items = entry.split(omittingEmptySubsequences: false) { $0 == at || $0 == UInt8(ascii: "~") }
      let numbers = items.map { number(String(Substring($0))) }
      guard let weight = numbers[0], let position = numbers.count > 1 ? numbers[1] : 1 else {
        throw DialectFault(reason: .unreadableNumber, range: tag.range)
      }
      if first.map({ position < $0.position }) ?? true { first = (weight, position) }
    }
    return first.map { .number($0.weight) } ?? multiplier
  }
}
