public import PromptSyntax

/// The texts in the metadata of an image.
///
/// ```swift
/// let image = ImageText(reading: file)
/// image.infotext?.prompt.string     // "a cat"
/// ```
/// PNG text chunks (`tEXt`, `zTXt`, `iTXt`, before or after the pixels), comments of JPEG and GIF files, and the EXIF data of
/// PNG, JPEG, WebP, AVIF, HEIF and JPEG XL files are read, and without a user comment in these that of XMP data. Pixels are
/// not decoded, so a text hidden in their lowest bits ("stealth") is not found; neither are the compressed boxes of JPEG XL.
/// Damage is a diagnostic with its range in the file, and what can be read is.
public struct ImageText: Sendable {
  /// The kind of an image by its first bytes.
  public enum Kind: Sendable, Hashable {
    case png, jpeg, webp, gif, avif, heif, jpegXL

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

    /// The endings of names of such files.
    package static let extensions = ["png", "jpg", "jpeg", "webp", "avif", "gif", "heic", "heif", "jxl"]
  }

  /// How many bytes of text are read, in all parts of an image together: 8 MiB. Of compressed texts they are counted
  /// before and after inflating.
  public static let textLimit = 8 << 20

  /// How many parts of an image that may hold texts are read, such as chunks and segments.
  static let partLimit = 1_000

  /// The kind of image, or nil when it is none that is known.
  public let kind: Kind?
  /// The texts in the order of the file.
  public let entries: [ImageTextEntry]
  /// What is damaged or not readable, in the order of the file; ranges are places in the file.
  public let diagnostics: [Diagnostic]
  /// The program whose texts these are.
  public let origin: ImageOrigin?
  /// The infotext that the WebUI would read; ranges are those in the text of its entry.
  public let infotext: Infotext?
  /// The prompts: those of the infotext, or those that another program wrote. Where that has several of a role, as a graph
  /// of ComfyUI may, each has a group of its own.
  public let prompts: [DocumentPrompt]

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
    case .gif: GIFReader.read(bytes, into: &found)
    // A bare stream of pixels has no boxes.
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
      infotext.map { PromptDocument.prompts(of: $0, group: 0, isImage: true) } ?? metadata.prompts.documentPrompts
    if kind != nil, prompts.isEmpty {
      found.diagnostics.append(.imageWithoutInfotext(origin: origin, length: file.count))
    }
    diagnostics = found.diagnostics
  }
}

/// What the readers of images find.
struct ImageFindings {
  var entries: [ImageTextEntry] = []
  var diagnostics: [Diagnostic] = []
  /// How many bytes of text may still be read.
  var textBudget = ImageText.textLimit
  private var partCount = 0
  /// The comment of the user in XMP data, which counts if EXIF data have no such comment.
  private(set) var xmpComment: ImageTextEntry?

  /// Whether a part of the file is read that may hold texts; a finding says why it is not.
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

  /// Keeps the comment of the first XMP packet that has one.
  mutating func addXMP(_ packet: SourceText, at range: Range<Int>) {
    guard xmpComment == nil, let text = XMPReader.userComment(in: packet) else { return }
    xmpComment = ImageTextEntry(.xmp, keyword: "UserComment", text: text, at: range)
  }
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
    /// A GIF comment: of several, each begins a line.
    case gifComment
    /// XMP data; ranges are those of the whole packet.
    case xmp
  }

  /// How EXIF data writes a text.
  public enum EXIFEncoding: Sendable, Hashable {
    case utf16BigEndian, utf16LittleEndian, ascii, utf8
    /// No encoding is named; it is read as UTF-8.
    case undefined
  }

  /// What part of the file holds it.
  public let carrier: Carrier
  /// The keyword of a PNG chunk, `UserComment` or `ImageDescription` of EXIF data, `prompt` or `workflow` where ComfyUI wrote
  /// EXIF data, or `comment`.
  public let keyword: String
  /// The text; what is not UTF-8 in the file was made so.
  public let text: SourceText
  /// Where the text stands in the file as the file writes it.
  public let range: SourceRange

  init(_ carrier: Carrier, keyword: String, text: SourceText, at range: Range<Int>) {
    self.carrier = carrier
    self.keyword = keyword
    self.text = text
    self.range = SourceRange(range.lowerBound, range.upperBound)
  }
}
