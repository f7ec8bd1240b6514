public import PromptSyntax

/// The texts in the metadata of an image.
///
/// ```swift
/// let image = ImageText(reading: file)
/// image.infotext?.prompt.string     // "a cat"
/// ```
/// These are read: PNG text chunks (`tEXt`, `zTXt`, `iTXt`, before or after the pixels), JPEG and GIF comments, EXIF data in
/// PNG, JPEG, WebP, AVIF, HEIF and JPEG XL files, and the user comment of XMP data if EXIF data has none. Text hidden in the
/// pixels ("stealth") and compressed boxes of JPEG XL are not read. Damage is reported as diagnostics, and the rest is read.
public struct ImageText: Sendable {
  /// The format of an image.
  public enum Kind: String, Sendable, Hashable {
    case png, jpeg, webp, gif, avif, heif
    case jpegXL = "jpeg-xl"

    /// Recognizes an image by its first bytes.
    init?(of file: ContiguousArray<UInt8>) {
      if file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
        self = .png
      } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if file.starts(with: "RIFF".utf8), file.dropFirst(8).starts(with: "WEBP".utf8) {
        self = .webp
      } else if file.starts(with: "GIF87a".utf8) || file.starts(with: "GIF89a".utf8) {
        self = .gif
      } else if file.starts(with: [0xFF, 0x0A]) || file.starts(with: [0, 0, 0, 12, 0x4A, 0x58, 0x4C, 0x20]) {
        self = .jpegXL
      } else if file.count >= 12, file.span.hasText("ftyp", at: 4) {
        switch String(decoding: file[8..<12], as: UTF8.self) {
        case "avif", "avis": self = .avif
        case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1": self = .heif
        default: return nil
        }
      } else {
        return nil
      }
    }

    /// The filename extensions of such files.
    package static let extensions = ["png", "jpg", "jpeg", "webp", "avif", "gif", "heic", "heif", "jxl"]
  }

  /// The maximum number of bytes of text that are read from an image: 8 MiB. Compressed text counts before and after
  /// inflating.
  public static let textLimit = 8 << 20

  /// The maximum number of chunks, segments and other parts with text that are read.
  static let partLimit = 1_000

  /// The format of the image; nil if it is unknown.
  public let kind: Kind?
  /// The texts in source order.
  public let entries: [ImageTextEntry]
  /// Problems with the image, in source order; ranges are in the file.
  public let diagnostics: [Diagnostic]
  /// The program that made the image; nil if it is unknown.
  public let origin: ImageOrigin?
  /// The infotext that the WebUI would read; ranges are in the text of its entry.
  public let infotext: Infotext?
  /// The prompts in the infotext, or those of another program. If there are several with the same role, as in a ComfyUI
  /// graph, each has its own group.
  public let prompts: [DocumentPrompt]

  /// Reads an image.
  ///
  /// - Complexity: O(*n*), plus inflating at most ``textLimit`` bytes.
  public init(reading file: SourceText) {
    let bytes = file.bytes
    kind = Kind(of: bytes)
    var found = ImageFindings()
    switch kind {
    case .png: PNGReader.read(bytes, into: &found)
    case .jpeg: JPEGReader.read(bytes, into: &found)
    case .webp: WebPReader.read(bytes, into: &found)
    case .gif: GIFReader.read(bytes, into: &found)
    // A bare codestream has no boxes.
    case .jpegXL where bytes[0] == 0xFF: break
    case .avif, .heif, .jpegXL: BoxReader.read(bytes, into: &found)
    case nil: found.diagnostics.append(.imageUnknown(FileKind(of: file), length: file.count))
    }
    if let comment = found.xmpComment, !found.entries.contains(where: { $0.keyword == comment.keyword }) {
      found.entries.append(comment)
    }
    entries = found.entries
    let metadata = ImageMetadata(entries)
    (origin, infotext) = (metadata.origin, metadata.infotext)
    prompts =
      infotext.map { $0.prompts(group: 0, isImage: true) } ?? metadata.prompts.documentPrompts
    if kind != nil, prompts.isEmpty {
      found.diagnostics.append(.imageWithoutInfotext(origin: origin, length: file.count))
    }
    diagnostics = found.diagnostics
  }
}

/// The results of the image readers.
struct ImageFindings {
  var entries: [ImageTextEntry] = []
  var diagnostics: [Diagnostic] = []
  /// The number of bytes of text that may still be read.
  var textBudget = ImageText.textLimit
  private var partCount = 0
  /// The user comment in XMP data, which is used if EXIF data has none.
  private(set) var xmpComment: ImageTextEntry?

  /// Whether a part of the file should be read; otherwise a diagnostic is added.
  mutating func takes(_ data: Range<Int>, part: String) -> Bool {
    partCount += 1
    guard partCount <= ImageText.partLimit else {
      if partCount == ImageText.partLimit + 1 {
        diagnostics.append(.imageTooManyParts(at: data, limit: ImageText.partLimit, part: "texts"))
      }
      return false
    }
    guard data.count <= textBudget else {
      diagnostics.append(.imageTextTooLong(at: data, part: part))
      return false
    }
    textBudget -= data.count
    return true
  }

  /// Keeps the first comment in XMP data.
  mutating func addXMP(_ packet: SourceText, at range: Range<Int>) {
    guard xmpComment == nil, let text = XMPReader.userComment(in: packet) else { return }
    xmpComment = ImageTextEntry(.xmp, keyword: "UserComment", text: text, at: range)
  }
}

/// A text in the metadata of an image.
public struct ImageTextEntry: Sendable, Hashable {
  /// The part of a file that contains a text.
  public enum Carrier: Sendable, Hashable {
    /// PNG `tEXt`: Latin-1.
    case pngText
    /// PNG `zTXt`: Latin-1, compressed.
    case pngCompressedText
    /// PNG `iTXt`: UTF-8, compressed or not.
    case pngInternationalText
    /// EXIF data of any image format.
    case exif(EXIFEncoding)
    /// A JPEG comment.
    case jpegComment
    /// GIF comments, joined by line breaks.
    case gifComment
    /// XMP data; the range is that of the whole packet.
    case xmp
  }

  /// The encoding of a text in EXIF data.
  public enum EXIFEncoding: String, Sendable, Hashable {
    case utf16BigEndian = "utf-16be"
    case utf16LittleEndian = "utf-16le"
    case ascii
    case utf8 = "utf-8"
    /// No encoding is specified; the text is read as UTF-8.
    case undefined
  }

  /// The part of the file that contains it.
  public let carrier: Carrier
  /// The keyword of a PNG chunk, the EXIF tag (`UserComment` or `ImageDescription`), `prompt` or `workflow` in EXIF data by
  /// ComfyUI, or `comment`.
  public let keyword: String
  /// The text, converted to UTF-8.
  public let text: SourceText
  /// The range of the encoded text in the file.
  public let range: SourceRange

  init(_ carrier: Carrier, keyword: String, text: SourceText, at range: Range<Int>) {
    self.carrier = carrier
    self.keyword = keyword
    self.text = text
    self.range = SourceRange(range)
  }
}
