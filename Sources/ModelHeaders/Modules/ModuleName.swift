/// The name of a tensor, taken apart: part of the model, path of the module, role of the tensor.
struct ModuleName: Sendable {
  let part: ModelPart
  let naming: LoraNaming
  let mark: ModulePrefix.Mark?
  /// The bytes of the name after the prefix and before the ending.
  let path: ArraySlice<UInt8>
  /// The bytes of the name before the ending.
  let key: ArraySlice<UInt8>

  /// Takes off what begins and ends a tensor's name.
  init(_ name: ArraySlice<UInt8>, _ ending: TensorRole.Ending, _ prefixes: [ModulePrefix]) {
    key = name.dropLast(ending.bytes.count - ending.kept)
    var rest = key
    var part = ModelPart.denoiser
    var naming: LoraNaming?
    var mark: ModulePrefix.Mark?
    for _ in 0..<ModulePrefix.most {
      guard let prefix = prefixes.first(where: { rest.starts(with: $0.bytes) }) else { break }
      rest = rest.dropFirst(prefix.bytes.count)
      // `text_model.` says nothing that an encoder's prefix before it has not said better.
      if part == .denoiser { part = prefix.part }
      naming = naming ?? prefix.naming
      mark = mark ?? prefix.mark
    }
    path = ending.bytes.first == UInt8(ascii: "_") ? Self.withoutProcessor(rest) : rest
    self.part = part
    self.naming = ending.naming == .xlabs ? .xlabs : naming ?? ending.naming
    self.mark = mark
  }

  /// Old diffusers files name the processor of an attention, which other files leave out: `attn1.processor.to_q`.
  private static func withoutProcessor(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return path }
    let word = Array(".processor".utf8)
    return path[..<dot].reversed().starts(with: word.reversed()) ? path[..<(dot - word.count)] + path[dot...] : path
  }

  /// The role that a name's end gives a tensor.
  static func ending(of name: [UInt8], among endings: [TensorRole.Ending]) -> TensorRole.Ending? {
    if let ending = TensorRole.Ending(adapterNamedIn: name) { return ending }
    return name.withUnsafeBufferPointer { name in
      endings.first { ending in
        let start = name.count - ending.bytes.count
        // Most endings end alike, so their first byte differs sooner.
        return start > 0 && name[start] == ending.bytes[0] && name[start...].elementsEqual(ending.bytes)
      }
    }
  }
}

/// A part of a name as a key: equal byte by byte, and hashed in one go rather than one byte at a time.
struct ModuleKey: Sendable, Hashable {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  static func == (left: ModuleKey, right: ModuleKey) -> Bool { left.bytes == right.bytes }

  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}

extension ArraySlice<UInt8> {
  /// The number of a block at the beginning, of at most six digits.
  var leadingNumber: Int? {
    let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...6).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}

extension [UInt8] {
  /// Whether a path ends in a word.
  func ends(_ word: String) -> Bool { count >= word.utf8.count && suffix(word.utf8.count).elementsEqual(word.utf8) }

  /// A block directly under the root, such as `blocks` and 7 for `blocks.7.attn1.to_q`, and what follows its number.
  var numberedBlock: (block: String, number: Int, rest: ArraySlice<UInt8>)? {
    for block in Self.rootBlocks where starts(with: block.utf8) {
      let rest = self[block.utf8.count...]
      guard let separator = rest.first, separator == UInt8(ascii: ".") || separator == UInt8(ascii: "_"),
        let number = rest.dropFirst().leadingNumber
      else { continue }
      let after = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return (block, number, after.dropFirst())
    }
    return nil
  }

  private static let rootBlocks = ["transformer_blocks", "layers", "context_refiner", "noise_refiner", "blocks"]
}
