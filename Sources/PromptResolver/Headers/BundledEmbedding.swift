/// Finds the embeddings that a LoRA brings along: `bundle_emb.NAME.…`, or tensors that the metadata marks.
enum BundledEmbedding {
  static let prefix = Array("bundle_emb.".utf8)

  /// - Complexity: O(*length of the names*).
  static func all(in header: ModelHeader, among tensors: [Int]) -> [EmbeddingDescription] {
    var places: [NameKey: Int] = [:]
    var found: [(name: String, tensors: [ModelHeader.Tensor])] = []
    for tensor in tensors.map({ header.tensors[$0] }) {
      let utf8 = tensor.name.utf8
      var name: String?
      if utf8.starts(with: prefix) {
        name = String(Substring(utf8.dropFirst(prefix.count).prefix { $0 != UInt8(ascii: ".") }))
      } else if header.metadata[tensor.name] == "<embed>" {
        name = tensor.name
      }
      guard let name, !name.isEmpty else { continue }
      let place = places[NameKey(name)] ?? found.count
      if place == found.count {
        places[NameKey(name)] = place
        found.append((name, []))
      }
      found[place].tensors.append(tensor)
    }
    return found.map { description(of: $0.tensors, name: $0.name) }
  }

  /// What the shapes of an embedding's tensors say. A single dimension is a single vector; of an embedding for two text
  /// encoders the reference counts those of the second.
  static func description(of tensors: [ModelHeader.Tensor], name: String? = nil) -> EmbeddingDescription {
    let shaped = tensors.filter { ($0.shape.count == 1 || $0.shape.count == 2) && $0.shape.allSatisfy { $0 > 0 } }
    let counted = shaped.first { $0.name == "clip_g" || $0.name.utf8.suffix(7).elementsEqual(".clip_g".utf8) }
    return EmbeddingDescription(
      name: name, vectors: (counted ?? shaped.first).map { $0.shape.count == 2 ? $0.shape[0] : 1 },
      widths: shaped.compactMap(\.shape.last), tensors: tensors.count)
  }
}
