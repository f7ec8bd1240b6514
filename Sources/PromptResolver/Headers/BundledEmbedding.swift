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

  /// What the shapes of an embedding's tensors say. A single dimension is a single vector.
  static func description(of tensors: [ModelHeader.Tensor], name: String? = nil) -> EmbeddingDescription {
    let shapes = tensors.map(\.shape).filter { $0.count == 1 || $0.count == 2 }
    return EmbeddingDescription(
      name: name, vectors: shapes.first.map { $0.count == 2 ? $0[0] : 1 }, widths: shapes.compactMap(\.last),
      tensors: tensors.count)
  }
}
