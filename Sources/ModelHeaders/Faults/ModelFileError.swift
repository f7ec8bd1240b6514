/// Why a model file is rejected, or not even opened.
public enum ModelFileError: Error, Sendable, Hashable {
  /// There is nothing at the path, or a link that is broken or part of a cycle.
  case missing
  /// The path leads to a folder.
  case directory
  /// The path leads to a pipe, socket or device; it is not opened, because that could block forever.
  case notRegular
  /// The file cannot be opened or read; permissions, as a rule.
  case unreadable
  /// The file was written to while it was read.
  case changed
  /// The file has no bytes.
  case empty
  /// The file begins with zeros only: space was allocated for a download that did not happen.
  case zeros
  /// A Git LFS pointer instead of the model.
  case lfsPointer
  /// A web page, most likely the error page of a download.
  case webPage
  /// JSON text, most likely a download error.
  case jsonText
  /// A GGUF model, whatever the name says.
  case gguf
  /// A zip file, as PyTorch writes; a model, but not in the format that the name promises.
  case zip
  /// A pickle as old PyTorch writes, but not in the format that the name promises.
  case pickle
  /// A zip file or pickle of which it is not proven that loading it only makes tensors.
  case mayRunCode(PickleRisk)
  /// A safetensors file, but not under a name that promises one.
  case safetensors
  /// Not a pickle, though its name promises one: why it cannot be, and the offset in bytes.
  case notPickle(reason: String, offset: Int)
  /// A picture in which no embedding is found; see `EmbeddingPicture` of PromptModels.
  case noEmbedding
  /// Fewer than the 8 bytes of the header's length.
  case tooShort
  /// The header claims to be longer than 100,000,000 bytes.
  case headerTooLong(UInt64)
  /// The file ends early; at least this many bytes are missing.
  case truncated(missing: UInt64)
  /// The file has this many extra bytes after its last tensor.
  case trailingBytes(UInt64)
  /// The header is not UTF-8; the offset counts from the start of the file.
  case notUTF8(offset: Int)
  /// The header does not follow the format: why, and the offset in the file.
  case malformedHeader(reason: String, offset: Int)
  /// The directory of a zip file is broken: why, and the offset in the file.
  case malformedZip(reason: String, offset: UInt64)
  /// A pickle is broken: why, and the offset from its first byte.
  case malformedPickle(reason: String, offset: Int)
  /// A tensor's offsets, shape and type contradict each other or those of its neighbors.
  case badTensor(name: String, reason: String)
  /// More tensors, dimensions and notes than this library reads.
  case tooLarge(reason: String)

  /// The reason in one sentence: lower case, no full stop.
  public var reason: String {
    switch self {
    case .missing: "the file does not exist, or is a broken link"
    case .directory: "it is a folder"
    case .notRegular: "it is a pipe, socket or device and was not opened"
    case .unreadable: FileFault.unreadable.reason
    case .changed: "it changed while it was being read"
    case .empty: FileFault.empty.reason
    case .zeros: FileFault.zeros.reason
    case .lfsPointer: FileFault.lfsPointer.reason
    case .webPage: FileFault.webPage.reason
    case .jsonText: FileFault.jsonText.reason
    case .gguf: "it is a GGUF file under another name"
    case .zip: "it is a zip file, probably a PyTorch pickle, under another name"
    case .pickle: "it is a PyTorch pickle under another name"
    case .mayRunCode(let risk): "it may run code when it is loaded: \(risk.reason)"
    case .safetensors: "it is a safetensors file under another name"
    case .notPickle(let reason, let offset): "it is not a pickle: read as one, it \(reason) at byte \(offset)"
    case .noEmbedding: "it is a picture without an embedding in its text chunks"
    case .tooShort: "it is too short for a header"
    case .headerTooLong(let length): "its header claims \(length) bytes, more than the 100000000 allowed"
    case .truncated(let missing): "it is truncated: \(missing) bytes are missing"
    case .trailingBytes(let count): "it has \(count) extra bytes after its last tensor"
    case .notUTF8(let offset): "its header is not valid UTF-8 at byte \(offset)"
    case .malformedHeader(let reason, let offset): "its header is malformed at byte \(offset): \(reason)"
    case .malformedZip(let reason, let offset): "as a zip file it \(reason) at byte \(offset)"
    case .malformedPickle(let reason, let offset): "its pickle \(reason) at byte \(offset)"
    case .badTensor(let name, let reason): "tensor '\(Self.shortened(name))' \(reason)"
    case .tooLarge(let reason): reason
    }
  }

  /// Whether the file may be another one the next time, so that nothing is known of it.
  package var mayPass: Bool {
    switch self {
    case .missing, .directory, .notRegular, .unreadable, .changed: true
    default: false
    }
  }

  /// What it means for a listed file; nil where the file may be another one the next time, and where it is not found
  /// under its name: that has bytes which are not UTF-8, or the file has gone since.
  package var fileFault: FileFault? {
    switch self {
    case .unreadable: .unreadable
    case .empty: .empty
    case .zeros: .zeros
    case .lfsPointer: .lfsPointer
    case .webPage: .webPage
    case .jsonText: .jsonText
    case .gguf, .zip, .pickle, .safetensors, .notPickle, .noEmbedding: .otherFormat
    case .mayRunCode: .mayRunCode
    case .tooShort, .truncated: .truncated
    case .trailingBytes: .trailingBytes
    case .headerTooLong, .notUTF8, .malformedHeader, .malformedZip, .malformedPickle, .badTensor, .tooLarge:
      .malformedHeader
    case .missing, .directory, .notRegular, .changed: nil
    }
  }

  /// A name of a hostile file can be as long as the header.
  package static func shortened(_ name: String) -> String {
    name.unicodeScalars.count <= 80 ? name : String(String.UnicodeScalarView(name.unicodeScalars.prefix(79))) + "…"
  }
}

extension ModelFileError: CustomStringConvertible {
  public var description: String { reason }
}
