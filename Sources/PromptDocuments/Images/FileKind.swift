public import PromptSyntax

/// The kind of a file according to its bytes.
///
/// ```swift
/// FileKind(of: "a (cat:1.2)")            // text
/// FileKind(of: "%PDF-1.7").refusal       // "is a PDF document, not text"
/// ```
public enum FileKind: Sendable, Hashable {
  /// Anything that is not recognized as something else.
  case text
  /// Text with a byte order mark other than that of UTF-8.
  case wideText(encoding: String)
  /// An image that may contain prompts.
  case image(ImageText.Kind)
  /// A file that is not text, with the name of its format, such as `a ZIP archive`; nil if it only contains NUL bytes.
  case binary(name: String?)

  /// Recognizes a file by its first bytes, and by NUL bytes anywhere.
  ///
  /// - Complexity: O(*n*).
  public init(of file: SourceText) {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = .wideText(encoding: "UTF-32")
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self = .wideText(encoding: "UTF-16")
    } else if let kind = ImageText.Kind(of: bytes) {
      self = .image(kind)
    } else if let name = FileSignatures.certainName(of: bytes) {
      self = .binary(name: name)
    } else if bytes.span.next(0, from: 0) < bytes.count {
      self = .binary(name: FileSignatures.likelyName(of: bytes))
    } else {
      self = .text
    }
  }

  /// The name of the format; nil for text and images.
  var name: String? {
    switch self {
    case .text, .image: nil
    case .wideText(let encoding): "\(encoding) text"
    case .binary(let name): name ?? "binary data"
    }
  }

  /// Why no prompt can be read, as the predicate of a sentence about the file; nil for text and images.
  public var refusal: String? {
    switch self {
    case .text, .image: nil
    case .wideText(let encoding): "is in \(encoding); save it as UTF-8"
    case .binary(let name?): "is \(name), not text"
    case .binary(nil): "contains NUL bytes, so it is not text"
    }
  }
}
