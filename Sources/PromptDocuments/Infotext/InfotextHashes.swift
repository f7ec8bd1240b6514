import PromptJSON

/// The hash of a model that was used for an image, with the name in the prompt.
public struct NamedHash: Sendable, Hashable {
  /// The kind of model.
  public enum Kind: String, Sendable, Hashable {
    case lora
    case textualInversion = "textual-inversion"
    case other
  }

  /// The kind of model.
  public let kind: Kind
  /// The name as in the prompt.
  public let name: String
  /// The hash as written: usually the first 10 or 12 digits.
  public let hash: String

  public init(kind: Kind = .other, name: String, hash: String) {
    self.kind = kind
    self.name = name
    self.hash = hash
  }
}

extension Infotext {
  /// The hashes of LoRAs in `Lora hashes`, then those in Civitai's `Hashes`.
  ///
  /// A name may occur in both, with different kinds of hash.
  /// - Complexity: O(*n*).
  public var loraHashes: [NamedHash] { named("Lora hashes", .lora) + hashes.filter { $0.kind == .lora } }

  /// The hashes of embeddings in `TI hashes`, then those in Civitai's `Hashes`.
  ///
  /// - Complexity: O(*n*).
  public var textualInversionHashes: [NamedHash] {
    named("TI hashes", .textualInversion) + hashes.filter { $0.kind == .textualInversion }
  }

  /// The other hashes in Civitai's `Hashes`, such as `model` and `vae`.
  ///
  /// - Complexity: O(*n*).
  public var otherHashes: [NamedHash] { hashes.filter { $0.kind == .other } }

  /// The prompt of the hires pass, if it differs.
  public var hiresPrompt: PlacedText? { field("Hires prompt")?.text }

  /// The negative prompt of the hires pass, if it differs.
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

/// The JSON that Civitai's extension adds to the parameters without quotes, so that the WebUI itself cannot read it:
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
      // Invalid JSON is skipped; an object inside it does not count.
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
