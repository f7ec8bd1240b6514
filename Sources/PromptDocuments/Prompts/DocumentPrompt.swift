public import PromptSyntax

/// What a prompt of a document is for.
public enum PromptRole: UInt8, Sendable, Hashable, CaseIterable {
  case positive
  case negative
  /// For the hires pass, in place of the positive prompt.
  case hiresPositive
  /// For the hires pass, in place of the negative prompt.
  case hiresNegative
  /// A style: text that the WebUI joins to the positive prompt, or puts it in for `{prompt}`.
  case style
  /// A style's text for the negative prompt.
  case negativeStyle

  /// Whether the text is one of those that an image shall not show.
  public var isNegative: Bool { self == .negative || self == .hiresNegative || self == .negativeStyle }

  /// How the WebUI reads such a prompt.
  public var parsingOptions: ParsingOptions { isNegative ? .negativePrompt : .positivePrompt }
}

/// A prompt in a document, with its place in the file.
public struct DocumentPrompt: Sendable, Hashable {
  /// What it is for.
  public let role: PromptRole
  /// Which image or style it belongs to, from 0: prompts of one group stand side by side.
  public let group: Int
  /// The name of the style.
  public let name: String?
  /// The infotext that it is from.
  public let infotext: Infotext?
  /// The steps of the image, where the file says them.
  public let steps: Int?
  let text: PlacedText
  let container: PromptContainer

  init(
    _ text: PlacedText, role: PromptRole = .positive, group: Int, name: String? = nil, infotext: Infotext? = nil,
    steps: Int? = nil, in container: PromptContainer
  ) {
    self.text = text
    self.role = role
    self.group = group
    self.name = name
    self.infotext = infotext
    self.steps = steps ?? infotext?["Steps"].flatMap { Int($0) }
    self.container = container
  }

  /// The prompt as the frontend sees it, without the escapes of the file.
  public var source: SourceText { text.source }

  /// The length in bytes, 1 MiB, up to which a text is taken for a prompt. The longest of 60,958 that people wrote had
  /// 3,848; what is longer is another kind of file, and could have millions of findings.
  public static let lengthLimit = 1 << 20

  /// Whether the text is longer than ``lengthLimit``: then it is one diagnostic of the document.
  public var isTooLong: Bool { text.bytes.count > Self.lengthLimit }

  /// The parameters of the image, in order.
  public var fields: [Infotext.Field] { infotext?.fields ?? [] }

  /// Where a range of the prompt stands in the file, from the start of its first byte to the end of its last; nil where the
  /// prompt is in an image.
  ///
  /// - Precondition: the range lies in the prompt.
  /// - Complexity: O(log *pieces*) for the pieces between escapes.
  public func fileRange(of range: SourceRange) -> SourceRange? {
    container == .image ? nil : text.fileRange(of: range)
  }

  /// Where the whole prompt stands in the file; nil where it is in an image.
  ///
  /// - Complexity: O(1).
  public var fileRange: SourceRange? { container == .image ? nil : text.fileRange }
}
