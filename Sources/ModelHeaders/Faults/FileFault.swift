/// Why a model file that is listed cannot be loaded, judging by its first bytes, its header and its length.
///
/// Caches on disk number the cases in this order.
public enum FileFault: String, Sendable, Hashable, CaseIterable {
  /// A broken link.
  case danglingLink = "dangling-link"
  /// It cannot be opened or read.
  case unreadable
  /// It has no bytes.
  case empty
  /// It starts with zeros only.
  case zeros
  /// A pointer of Git LFS.
  case lfsPointer = "lfs-pointer"
  /// A web page.
  case webPage = "web-page"
  /// JSON text.
  case jsonText = "json-text"
  /// A model in another format than the name promises.
  case otherFormat = "other-format"
  /// The header is invalid.
  case malformedHeader = "malformed-header"
  /// The file ends before its last tensor does.
  case truncated
  /// The file has extra bytes after its last tensor.
  case trailingBytes = "trailing-bytes"
  /// A pickle of which it is not proven that loading it only makes tensors.
  case mayRunCode = "may-run-code"

  /// The reason in one sentence: lower case, no full stop.
  public var reason: String {
    switch self {
    case .danglingLink: "it is a broken link"
    case .unreadable: "it cannot be read"
    case .empty: "it is empty"
    case .zeros: "it starts with zeros only, like an incomplete download"
    case .lfsPointer: "it is a Git LFS pointer, not the model; run 'git lfs pull' to fetch it"
    case .webPage: "it is a web page, not a model; the download failed or required signing in"
    case .jsonText: "it is JSON text, not a model; the download probably failed"
    case .otherFormat: "its format does not match its name"
    case .malformedHeader: "its header is malformed"
    case .truncated: "it is truncated, like an interrupted download"
    case .trailingBytes: "it has extra bytes after its last tensor"
    case .mayRunCode: "it may run code, so frontends refuse to load it"
    }
  }
}
