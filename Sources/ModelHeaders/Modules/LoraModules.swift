/// The tensors of a header, gathered by the modules they change.
struct LoraModules: Sendable {
  /// The modules that a file changes, in the order of their first tensors.
  private(set) var modules: [LoraModule] = []
  /// The indices of the tensors that change no module.
  private(set) var others: [Int] = []

  /// How the names of embeddings begin that a LoRA bundles.
  static let bundlePrefix = Array("bundle_emb.".utf8)

  /// Whether a file changes modules.
  ///
  /// - Complexity: O(*length of all names*), mostly that of the first.
  static func hasModules(_ header: ModelHeader) -> Bool {
    header.tensors.contains { tensor in
      let bytes = Array(tensor.name.utf8)
      return !bytes.starts(with: bundlePrefix)
        && ModuleName.ending(of: bytes, among: TensorRole.endings).map { !$0.role.isAccessory } ?? false
    }
  }

  /// - Complexity: O(*length of all names*).
  init(_ header: ModelHeader) {
    let endings = TensorRole.endings
    let prefixes = ModulePrefix.all
    var places: [ModuleKey: Int] = [:]
    var accessories: [(tensor: Int, key: ModuleKey, role: TensorRole)] = []
    for (index, tensor) in header.tensors.enumerated() {
      let bytes = Array(tensor.name.utf8)
      guard !bytes.starts(with: Self.bundlePrefix), let ending = ModuleName.ending(of: bytes, among: endings)
      else {
        others.append(index)
        continue
      }
      let name = ModuleName(bytes[...], ending, prefixes)
      if ending.role.isAccessory {
        accessories.append((index, ModuleKey(name.key), ending.role))
        continue
      }
      let key = ModuleKey(name.key)
      let place = places[key] ?? modules.count
      if place == modules.count {
        places[key] = place
        modules.append(LoraModule(name, firstTensor: tensor.name))
      }
      modules[place].add(ending.role, tensor.shape)
    }
    for (index, key, role) in accessories {
      guard let place = places[key], role != .weight || modules[place].has(.onInput) else {
        others.append(index)
        continue
      }
      modules[place].add(role, header.tensors[index].shape)
      if role == .alpha, let alpha = header.alphas[header.tensors[index].name], alpha.isFinite {
        modules[place].alpha = alpha
      }
    }
    others.sort()
  }
}
