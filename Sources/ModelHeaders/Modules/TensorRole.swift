/// What a tensor is to its module, by the end of its name: what kohya's scripts, LyCORIS, diffusers and PEFT write.
enum TensorRole: UInt8, Sendable, Hashable {
  case down, up, mid, alpha, scale, magnitude, bias
  case hadaW1A, hadaW1B, hadaW2A, hadaW2B, hadaT1, hadaT2
  case lokrW1, lokrW1A, lokrW1B, lokrW2, lokrW2A, lokrW2B, lokrT2
  case diff, diffBias, normWeight, normBias
  case weight, onInput
  case gloraA1, gloraA2, gloraB1, gloraB2
  case oftBlocks, oftDiag, rescale

  /// Whether it only adds to a module that another tensor makes: every kind of model has tensors with such names.
  var isAccessory: Bool {
    switch self {
    case .alpha, .scale, .bias, .weight, .rescale: true
    default: false
    }
  }

  /// An ending of a name.
  struct Ending: Sendable {
    let bytes: [UInt8]
    let role: TensorRole
    /// How many bytes of it still belong to the name of the module.
    let kept: Int
    /// Whose ending it is, where the beginning of the name does not say.
    let naming: LoraNaming

    init(_ text: String, _ role: TensorRole, kept: Int = 0, _ naming: LoraNaming = .bare) {
      bytes = Array(text.utf8)
      self.role = role
      self.kept = kept
      self.naming = naming
    }

    /// The ending of a tensor of PEFT's in which the adapter has a name, such as `.lora_A.default.weight`.
    init?(adapterNamedIn name: [UInt8]) {
      guard let last = name.lastIndex(of: Self.dot), name[last...].elementsEqual(".weight".utf8),
        let before = name[..<last].lastIndex(of: Self.dot), before + 1 < last
      else { return nil }
      let start = name[..<before].lastIndex(of: Self.dot) ?? 0
      guard name[start...].starts(with: ".lora_".utf8) else { return nil }
      switch String(decoding: name[start..<before].prefix(32), as: UTF8.self) {
      case ".lora_A": role = .down
      case ".lora_B": role = .up
      case ".lora_magnitude_vector": role = .magnitude
      default: return nil
      }
      bytes = Array(name[start...])
      kept = 0
      naming = .peft
    }

    private static let dot = UInt8(ascii: ".")
  }

  /// All endings; where one ends in another, the longer comes first.
  static let endings: [Ending] = [
    Ending(".lora_down.weight", .down), Ending(".lora_up.weight", .up), Ending(".lora_mid.weight", .mid),
    Ending(".lora_A.weight", .down, .peft), Ending(".lora_B.weight", .up, .peft),
    Ending(".lora_A", .down, .peft), Ending(".lora_B", .up, .peft), Ending(".lora_B.bias", .bias, .peft),
    Ending(".lora.down.weight", .down, .diffusers), Ending(".lora.up.weight", .up, .diffusers),
    Ending(".lora_linear_layer.down.weight", .down, .diffusers),
    Ending(".lora_linear_layer.up.weight", .up, .diffusers),
    Ending("_lora.down.weight", .down, .diffusers), Ending("_lora.up.weight", .up, .diffusers),
    Ending("_lora1.down.weight", .down, kept: 6, .xlabs), Ending("_lora1.up.weight", .up, kept: 6, .xlabs),
    Ending("_lora2.down.weight", .down, kept: 6, .xlabs), Ending("_lora2.up.weight", .up, kept: 6, .xlabs),
    Ending(":down", .down, .numbered), Ending(":up", .up, .numbered),
    Ending(".dora_scale", .magnitude),
    Ending(".lora_magnitude_vector.weight", .magnitude, .peft), Ending(".lora_magnitude_vector", .magnitude, .peft),
    Ending("_lora.alpha", .alpha, .diffusers), Ending(".lora.alpha", .alpha, .diffusers), Ending(".alpha", .alpha),
    Ending(".hada_w1_a", .hadaW1A), Ending(".hada_w1_b", .hadaW1B), Ending(".hada_w2_a", .hadaW2A),
    Ending(".hada_w2_b", .hadaW2B), Ending(".hada_t1", .hadaT1), Ending(".hada_t2", .hadaT2),
    Ending(".lokr_w1", .lokrW1), Ending(".lokr_w1_a", .lokrW1A), Ending(".lokr_w1_b", .lokrW1B),
    Ending(".lokr_w2", .lokrW2), Ending(".lokr_w2_a", .lokrW2A), Ending(".lokr_w2_b", .lokrW2B),
    Ending(".lokr_t2", .lokrT2), Ending(".diff", .diff), Ending(".diff_b", .diffBias),
    Ending(".w_norm", .normWeight), Ending(".b_norm", .normBias), Ending(".on_input", .onInput),
    Ending(".a1.weight", .gloraA1), Ending(".a2.weight", .gloraA2), Ending(".b1.weight", .gloraB1),
    Ending(".b2.weight", .gloraB2), Ending(".oft_blocks", .oftBlocks), Ending(".oft_diag", .oftDiag),
    Ending(".rescale", .rescale), Ending(".scale", .scale), Ending(".weight", .weight),
  ]
}
