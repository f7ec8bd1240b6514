import PromptJSON

/// The hash of a model that was in use, under the name that the prompt has for it.
public struct NamedHash: Sendable, Hashable {
  /// What the hash is of.
  public enum Kind: Sendable, Hashable {
    case lora
    case textualInversion
    case other
  }

  /// What the hash is of.
  public let kind: Kind
  /// The name as it stands in the prompt.
  public let name: String
  /// The hash as it is written: mostly the first 10 or 12 digits of one.
  public let hash: String
}

extension Infotext {
  /// The hashes of the LoRAs: those of `Lora hashes`, then those of Civitai's `Hashes`.
  ///
  /// A name may occur in both, with hashes of two kinds.
  /// - Complexity: O(*n*).
  public var loraHashes: [NamedHash] { named("Lora hashes", .lora) + hashes.filter { $0.kind == .lora } }

  /// The hashes of the embeddings: those of `TI hashes`, then those of Civitai's `Hashes`.
  ///
  /// - Complexity: O(*n*).
  public var textualInversionHashes: [NamedHash] {
    named("TI hashes", .textualInversion) + hashes.filter { $0.kind == .textualInversion }
  }

  /// What Civitai's `Hashes` says beside LoRAs and embeddings: `model`, `vae` and the like.
  ///
  /// - Complexity: O(*n*).
  public var otherHashes: [NamedHash] { hashes.filter { $0.kind == .other } }

  /// The hires pass's own prompt, where it has one.
  public var hiresPrompt: PlacedText? { field("Hires prompt")?.text }

  /// The hires pass's own negative prompt, where it has one.
  public var hiresNegative: PlacedText? { field("Hires negative prompt")?.text }

  /// The pairs in a list `name: hash, name: hash`.
  private func named(_ key: String, _ kind: NamedHash.Kind) -> [NamedHash] {
    (self[key] ?? "").unicodeScalars.split(separator: ",").compactMap { pair in
      guard let colon = pair.lastIndex(of: ":") else { return nil }
      let (name, hash) = (pair[..<colon].trimmed, pair[pair.index(after: colon)...].trimmed)
      return name.isEmpty || hash.isEmpty ? nil : NamedHash(kind: kind, name: name, hash: hash)
    }
  }
}

extension Substring.UnicodeScalarView {
  fileprivate var trimmed: String {
    var scalars = self
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}

/// The JSON that Civitai's extension puts among the parameters, unquoted, so that the WebUI itself shreds it:
/// `Hashes: {"model": "8d1fbf59b0", "lora:ink": "1e34248e31"}`.
enum CivitaiHashes {
  /// The pairs in the first such object of a line of parameters.
  ///
  /// - Complexity: O(*length*).
  static func read(_ file: ContiguousArray<UInt8>, in line: Range<Int>) -> [NamedHash] {
    let key = "Hashes:".utf8
    var at = line.lowerBound
    while at + key.count < line.upperBound {
      let isStart = at == line.lowerBound || file[at - 1] == UInt8(ascii: " ") || file[at - 1] == UInt8(ascii: ",")
      guard isStart, file[at] == UInt8(ascii: "H"), file[at..<line.upperBound].starts(with: key) else {
        at += 1
        continue
      }
      var reader = JSONReader(file, in: (at + key.count)..<line.upperBound, .python)
      if let members = try? reader.members() { return members.compactMap(hash) }
      // What starts inside a broken object is not another one.
      at = max(at + key.count, reader.position)
    }
    return []
  }

  private static func hash(_ member: JSONValue.Member) -> NamedHash? {
    guard let hash = member.value.string else { return nil }
    for (prefix, kind) in [("lora:", NamedHash.Kind.lora), ("embed:", .textualInversion)]
    where member.key.utf8.starts(with: prefix.utf8) {
      return NamedHash(
        kind: kind, name: String(decoding: member.key.utf8.dropFirst(prefix.utf8.count), as: UTF8.self), hash: hash)
    }
    return NamedHash(kind: .other, name: member.key, hash: hash)
  }
}
