public import PromptSyntax

/// What the bytes of a file are.
///
/// ```swift
/// FileKind(of: "a (cat:1.2)")            // text
/// FileKind(of: "%PDF-1.7").refusal       // "is a PDF document, not text"
/// ```
public enum FileKind: Sendable, Hashable {
  /// Anything that does not show that it is something else.
  case text
  /// Text with the byte order mark of an encoding other than UTF-8, with the name of that encoding.
  case wideText(encoding: String)
  /// An image that can hold prompts.
  case image(ImageText.Kind)
  /// Not text, with the name of the format, such as `a ZIP archive`; nil where only NUL bytes show it.
  case binary(name: String?)

  /// Looks at the first bytes of a file, and for NUL bytes anywhere in it.
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
    } else if bytes.contains(0) {
      self = .binary(name: FileSignatures.likelyName(of: bytes))
    } else {
      self = .text
    }
  }

  /// What the file is called, where it is neither text nor an image that can hold prompts.
  var name: String? {
    switch self {
    case .text, .image: nil
    case .wideText(let encoding): "\(encoding) text"
    case .binary(let name): name ?? "binary data"
    }
  }

  /// Why no prompt is read, as the end of a sentence about the file; nil for text and images.
  public var refusal: String? {
    switch self {
    case .text, .image: nil
    case .wideText(let encoding): "is in \(encoding); save it as UTF-8"
    case .binary(let name?): "is \(name), not text"
    case .binary(nil): "has NUL bytes, so it is not text"
    }
  }
}
