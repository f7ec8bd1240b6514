public import PromptSyntax

/// A prompt in a document, with its range in the file.
public struct DocumentPrompt: Sendable, Hashable {
  /// The role of the prompt.
  public let role: PromptRole
  /// The index of the image or style that it belongs to, from 0. Prompts of one group are adjacent.
  public let group: Int
  /// The name of the style.
  public let name: String?
  /// The infotext that contains it.
  public let infotext: Infotext?
  /// The number of sampling steps, if the file says so.
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

  /// The maximum length of a prompt in bytes: 1 MiB. The longest of 60,958 real prompts has 3,848.
  public static let lengthLimit = 1 << 20

  /// Whether the prompt is longer than ``lengthLimit``, which is a diagnostic of the document.
  public var isTooLong: Bool { text.bytes.count > Self.lengthLimit }

  /// The generation parameters of the image, in order.
  public var fields: [Infotext.Field] { infotext?.fields ?? [] }

  /// Converts a range in the prompt to a range in the file; nil if the prompt is in an image.
  ///
  /// - Precondition: the range is in bounds.
  /// - Complexity: O(log *pieces*) where pieces are the runs between escapes.
  public func fileRange(of range: SourceRange) -> SourceRange? {
    container == .image ? nil : text.fileRange(of: range)
  }

  /// Converts an offset in the file to one in the prompt, that of its nearest end for an offset outside of it.
  ///
  /// - Complexity: O(log *pieces*) where pieces are the runs between escapes.
  package func offset(ofFile offset: Int) -> Int { text.offset(ofFile: offset) }

  /// The range of the whole prompt in the file; nil if it is in an image.
  ///
  /// - Complexity: O(1).
  public var fileRange: SourceRange? { container == .image ? nil : text.fileRange }
}

extension Infotext {
  /// The prompts of the infotext, the positive one first.
  ///
  /// - Parameter isImage: whether an image contains the infotext, so that the prompts cannot be edited.
  func prompts(group: Int, isImage: Bool = false) -> [DocumentPrompt] {
    func prompt(_ text: PlacedText, _ role: PromptRole, in container: PromptContainer) -> DocumentPrompt {
      DocumentPrompt(text, role: role, group: group, infotext: self, in: isImage ? .image : container)
    }
    var prompts = [prompt(self.prompt, .positive, in: .text)]
    if !negative.isEmpty { prompts.append(prompt(negative, .negative, in: .text)) }
    for (key, role) in [("Hires prompt", PromptRole.hires), ("Hires negative prompt", .hiresNegative)] {
      guard let field = self.field(key) else { continue }
      let container = PromptContainer.parameter(range: field.range, isQuoted: field.isQuoted)
      prompts.append(prompt(field.text, role, in: container))
    }
    return prompts
  }
}
