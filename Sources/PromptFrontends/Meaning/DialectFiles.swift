/// The installed files that affect how a frontend reads a prompt.
public struct DialectFiles: Sendable {
  /// The folder of embeddings; nil if it is not known, and then every name is assumed to have a file.
  public let embeddings: FileListing?
  /// The folder of LoRAs; nil if it is not known.
  public let loras: FileListing?

  /// Creates the list of files.
  public init(embeddings: FileListing? = nil, loras: FileListing? = nil) {
    self.embeddings = embeddings
    self.loras = loras
  }

  /// The file of an embedding by ComfyUI's rules.
  func embedding(named name: some BidirectionalCollection<UInt8>) -> String? {
    if let embeddings { return embeddings.embedding(named: name) }
    let comma = UInt8(ascii: ",")
    return name.isEmpty || name.first == comma || name.last == comma ? nil : String(decoding: name, as: UTF8.self)
  }

  /// The file of a LoRA by a frontend's rules; the name itself if no files are known.
  func lora(named name: some Collection<UInt8>, _ rule: (FileListing) -> String?) -> String? {
    if let loras { rule(loras) } else { String(decoding: name, as: UTF8.self) }
  }
}
