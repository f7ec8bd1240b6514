import PromptSyntax

/// How diagnostics of images are worded; ranges are places in the file.
extension Diagnostic {
  static func imageUnknown(_ contents: FileKind, length: Int) -> Diagnostic {
    Diagnostic(
      .imageUnknown, .error, at: 0..<min(length, 12),
      "the file is \(contents.name ?? "not an image"), so no prompt is read",
      notes: ["images that can hold prompts are PNG, JPEG, WebP, GIF, AVIF, HEIF and JPEG XL"])
  }

  static func imageTruncated(at place: Int, length: Int, part: String) -> Diagnostic {
    Diagnostic(.imageTruncated, .warning, at: place..<length, "the image ends before the end of \(part)")
  }

  static func imageChecksum(at range: Range<Int>, part: String) -> Diagnostic {
    Diagnostic(
      .imageChecksum, .warning, at: range, "the checksum of \(part) is wrong", notes: ["it is read all the same"])
  }

  static func imageTextUnreadable(at range: Range<Int>, part: String) -> Diagnostic {
    Diagnostic(.imageTextUnreadable, .warning, at: range, "\(part) cannot be read")
  }

  static func imageTextTooLong(at range: Range<Int>, part: String) -> Diagnostic {
    Diagnostic(.imageTextTooLong, .warning, at: range, "\(part) is too long", notes: [.textLimit])
  }

  static func imageTooManyParts(at range: Range<Int>, limit: Int, part: String) -> Diagnostic {
    Diagnostic(
      .imageTooManyParts, .warning, at: range, "the image has more than \(limit) \(part)",
      notes: ["those after them are not read"])
  }

  static func inflating(_ failure: Inflater.Failure, at range: Range<Int>, part: String) -> Diagnostic {
    switch failure {
    case .damaged(let place):
      Diagnostic(
        .imageTextUnreadable, .warning, at: min(place, range.upperBound)..<range.upperBound,
        "the compressed text \(part) is damaged", notes: ["what stands before is read"])
    case .tooLong:
      imageTextTooLong(at: range, part: "the compressed text \(part)")
    case .checksum: imageChecksum(at: range, part: "the compressed text \(part)")
    }
  }

  static func imageWithoutInfotext(origin: ImageOrigin?, length: Int) -> Diagnostic {
    let message =
      switch origin {
      case nil, .webUI: "no prompt was found in the image"
      case .comfyUI: "the image was made by ComfyUI, and no prompt was found in its graph"
      case let other?: "the image was made by \(other.name), and no prompt was found in it"
      }
    return Diagnostic(
      .imageWithoutInfotext, .style, at: 0..<min(length, 12), message,
      notes: ["it is not checked; a text hidden in the pixels would not be found"])
  }
}

extension String {
  fileprivate static let textLimit = "of all texts of an image \(ImageText.textLimit) bytes are read"
}
