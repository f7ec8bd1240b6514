/// Why a model file that is listed cannot be loaded, as far as its first bytes, its header and its length tell.
///
/// Caches on disk number the cases in this order.
public enum FileFault: String, Sendable, Hashable, CaseIterable {
  /// A link that leads nowhere.
  case danglingLink = "dangling-link"
  /// It cannot be opened or read.
  case unreadable
  /// It has no bytes.
  case empty
  /// It begins with zeros only.
  case zeros
  /// A pointer of Git LFS.
  case lfsPointer = "lfs-pointer"
  /// A web page.
  case webPage = "web-page"
  /// A text in JSON.
  case jsonText = "json-text"
  /// A model in another format than the name promises.
  case otherFormat = "other-format"
  /// The header is none.
  case malformedHeader = "malformed-header"
  /// The file ends before its last tensor does.
  case truncated
  /// The file goes on behind its last tensor.
  case trailingBytes = "trailing-bytes"
  /// A pickle of which it is not proven that loading it only makes tensors.
  case mayRunCode = "may-run-code"

  /// The reason in one sentence: lower case, no full stop.
  public var reason: String {
    switch self {
    case .danglingLink: "it is a link that leads nowhere"
    case .unreadable: "it cannot be read"
    case .empty: "it is empty"
    case .zeros: "it begins with nothing but zeros, like a download that never came"
    case .lfsPointer: "it is a Git LFS pointer, not the model; 'git lfs pull' fetches that"
    case .webPage: "it is a web page, not a model; the download failed or asked to sign in"
    case .jsonText: "it is a text in JSON, not a model; the download probably failed"
    case .otherFormat: "it is of another format than its name says"
    case .malformedHeader: "its header does not read"
    case .truncated: "it ends early, like a download that broke off"
    case .trailingBytes: "it goes on behind its last tensor"
    case .mayRunCode: "it may run code, so frontends refuse to load it"
    }
  }
}
