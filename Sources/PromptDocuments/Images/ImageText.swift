public import PromptSyntax

/// The texts in the metadata of an image.
///
/// ```swift
/// let image = ImageText(reading: file)
/// image.infotext?.prompt.string     // "a cat"
/// ```
/// PNG text chunks (`tEXt`, `zTXt`, `iTXt`, before or after the pixels), and the EXIF data of PNG, JPEG and WebP files are
/// read. Pixels are not decoded, so a text hidden in their lowest bits ("stealth") is not found. Damage is a diagnostic with
/// its place in the file, and what can be read is.
public struct ImageText: Sendable {
  /// The kind of an image by its first bytes.
  public enum Kind: Sendable, Hashable {
    case png, jpeg, webp

    init?(of file: ContiguousArray<UInt8>) {
      if file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
        self = .png
      } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if file.starts(with: "RIFF".utf8), file.dropFirst(8).starts(with: "WEBP".utf8) {
        self = .webp
      } else {
        return nil
      }
    }
  }

  /// How many bytes of compressed text are inflated, in all chunks of an image together: 8 MiB.
  public static let textLimit = 8 << 20

  /// The kind of image, or nil when it is none that is known.
  public let kind: Kind?
  /// The texts in the order of the file.
  public let entries: [ImageTextEntry]
  /// What is damaged or not readable, in the order of the file; ranges are places in the file.
  public let diagnostics: [Diagnostic]
  /// The program whose texts these are.
  public let origin: ImageOrigin?
  /// The infotext that the WebUI would read; places are those in the text of its entry.
  public let infotext: Infotext?

  /// Reads an image.
  ///
  /// - Complexity: O(*n*), beside inflating at most ``textLimit`` bytes.
  public init(reading file: SourceText) {
    let bytes = file.bytes
    kind = Kind(of: bytes)
    var found = ImageFindings()
    switch kind {
    case .png: PNGReader.read(bytes, into: &found)
    case .jpeg: JPEGReader.read(bytes, into: &found)
    case .webp: WebPReader.read(bytes, into: &found)
    case nil: found.diagnostics.append(.imageUnknown(length: file.count))
    }
    entries = found.entries
    (origin, infotext) = ImageOrigin.read(entries)
    if kind != nil, infotext == nil {
      found.diagnostics.append(.imageWithoutInfotext(origin: origin, length: file.count))
    }
    diagnostics = found.diagnostics
  }
}

/// What the readers of images find.
struct ImageFindings {
  var entries: [ImageTextEntry] = []
  var diagnostics: [Diagnostic] = []
}

/// A text in the metadata of an image.
public struct ImageTextEntry: Sendable, Hashable {
  /// What part of the file holds it.
  public enum Carrier: Sendable, Hashable {
    /// PNG `tEXt`: Latin-1.
    case pngText
    /// PNG `zTXt`: Latin-1, compressed.
    case pngCompressedText
    /// PNG `iTXt`: UTF-8, compressed or not.
    case pngInternationalText
    /// EXIF data, in whatever image.
    case exif(EXIFEncoding)
    /// A JPEG comment.
    case jpegComment
  }

  /// How EXIF data writes a text.
  public enum EXIFEncoding: Sendable, Hashable {
    case utf16BigEndian, utf16LittleEndian, ascii, utf8
    /// No encoding is named; it is read as UTF-8.
    case undefined
  }

  /// What part of the file holds it.
  public let carrier: Carrier
  /// The keyword of a PNG chunk, `UserComment` or `ImageDescription` of EXIF data, or `comment`.
  public let keyword: String
  /// The text; what is not UTF-8 in the file was made so.
  public let text: SourceText
  /// Where the text stands in the file as the file writes it.
  public let range: SourceRange

  init(_ carrier: Carrier, keyword: String, text: SourceText, at range: Range<Int>) {
    self.carrier = carrier
    self.keyword = keyword
    self.text = text
    self.range = SourceRange(UInt32(range.lowerBound), UInt32(range.upperBound))
  }
}
