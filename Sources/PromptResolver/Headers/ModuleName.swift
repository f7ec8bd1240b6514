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
        // Most endings end alike, so their first byte tells sooner.
        return start > 0 && name[start] == ending.bytes[0] && name[start...].elementsEqual(ending.bytes)
      }
    }
  }
}
