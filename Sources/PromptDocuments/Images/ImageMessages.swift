import PromptSyntax

/// The messages of diagnostics about images; ranges are in the file.
extension Diagnostic {
  static func imageUnknown(_ contents: FileKind, length: Int) -> Diagnostic {
    Diagnostic(
      .imageUnknown, .error, at: 0..<min(length, 12),
      "the file is \(contents.name ?? "not an image"), so no prompt is read",
      notes: ["prompts can be read from PNG, JPEG, WebP, GIF, AVIF, HEIF and JPEG XL images"])
  }

  static func imageTruncated(at offset: Int, length: Int, part: String) -> Diagnostic {
    Diagnostic(.imageTruncated, .warning, at: offset..<length, "the image is truncated: \(part) is incomplete")
  }

  static func imageChecksum(at range: Range<Int>, part: String) -> Diagnostic {
    Diagnostic(
      .imageChecksum, .warning, at: range, "the checksum of \(part) is wrong", notes: ["it is read anyway"])
  }

  static func imageTextUnreadable(at range: Range<Int>, part: String) -> Diagnostic {
    Diagnostic(.imageTextUnreadable, .warning, at: range, "cannot read \(part)")
  }

  static func imageTextTooLong(at range: Range<Int>, part: String) -> Diagnostic {
    Diagnostic(.imageTextTooLong, .warning, at: range, "\(part) is too long", notes: [.textLimit])
  }

  static func imageTooManyParts(at range: Range<Int>, limit: Int, part: String) -> Diagnostic {
    Diagnostic(
      .imageTooManyParts, .warning, at: range, "the image has more than \(limit) \(part)",
      notes: ["the rest is not read"])
  }

  static func inflating(_ failure: Inflater.Failure, at range: Range<Int>, part: String) -> Diagnostic {
    switch failure {
    case .damaged(let offset):
      Diagnostic(
        .imageTextUnreadable, .warning, at: min(offset, range.upperBound)..<range.upperBound,
        "the compressed text \(part) is damaged", notes: ["only the text before the damage is read"])
    case .tooLong:
      imageTextTooLong(at: range, part: "the compressed text \(part)")
    case .checksum: imageChecksum(at: range, part: "the compressed text \(part)")
    }
  }

  static func imageWithoutInfotext(origin: ImageOrigin?, length: Int) -> Diagnostic {
    let message =
      switch origin {
      case nil, .webUI: "no prompt found in this image"
      case .comfyUI: "this image was made by ComfyUI, but no prompt was found in its graph"
      case let other?: "this image was made by \(other.title), but no prompt was found in it"
      }
    return Diagnostic(
      .imageWithoutInfotext, .style, at: 0..<min(length, 12), message,
      notes: ["it is not checked; text hidden in the pixels is not read"])
  }
}

extension String {
  fileprivate static let textLimit = "at most \(ImageText.textLimit >> 20) MiB of text is read from an image"
}
