/// What a model file is for, by the folder in which it lies.
public enum ModelKind: String, Sendable, Hashable, CaseIterable {
  /// A LoRA, written `<lora:name:1>`.
  case lora
  /// A file of the older LyCORIS folder. It is looked up like a LoRA and together with them.
  case lycoris
  /// A hypernetwork, written `<hypernet:name:1>`.
  case hypernetwork
  /// A textual inversion embedding, which is its name anywhere in the text.
  case embedding

  /// The extensions, in lower case and with their dot, of the files that the reference lists.
  ///
  /// Pictures with an embedding are left out, as only their contents tell them from previews; see ``pictureExtensions``.
  var extensions: [String] {
    switch self {
    case .lora, .lycoris: [".safetensors", ".pt", ".ckpt"]
    case .hypernetwork: [".pt"]
    case .embedding: [".safetensors", ".pt", ".bin"]
    }
  }

  /// The extensions, in lower case and with their dot, of the pictures that the reference opens to look for an embedding.
  package static let pictureExtensions = [".png", ".webp", ".jxl", ".avif"]
}
