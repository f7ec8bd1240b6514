import PromptJSON
import PromptSyntax

/// The prompts of an image that a program other than the WebUI made.
struct ProgramPrompts {
  private(set) var positive: [SourceText] = []
  private(set) var negative: [SourceText] = []

  var isEmpty: Bool { positive.isEmpty && negative.isEmpty }

  /// Adds prompts that are not blank.
  mutating func add(_ positive: SourceText?, negative: SourceText? = nil) {
    if let positive, !positive.isBlank { self.positive.append(positive) }
    if let negative, !negative.isBlank { self.negative.append(negative) }
  }

  /// The prompts of a document, in pairs of a positive and a negative one.
  var documentPrompts: [DocumentPrompt] {
    func prompt(_ text: SourceText, _ role: PromptRole, _ group: Int) -> DocumentPrompt {
      DocumentPrompt(PlacedText(0..<text.count, of: text.bytes), role: role, group: group, in: .image)
    }
    return (0..<max(positive.count, negative.count)).flatMap { group in
      (group < positive.count ? [prompt(positive[group], .positive, group)] : [])
        + (group < negative.count ? [prompt(negative[group], .negative, group)] : [])
    }
  }

  /// Adds prompts of NovelAI: the prompt and `uc`, and since version 4 also a caption for each character.
  mutating func addNovelAI(_ comment: JSONValue?, description: SourceText?) {
    add(comment?["prompt"]?.source ?? description, negative: comment?["uc"]?.source)
    for (key, isNegative) in [("v4_prompt", false), ("v4_negative_prompt", true)] {
      for caption in comment?[key]?["caption"]?["char_captions"]?.elements ?? [] {
        let text = caption["char_caption"]?.source
        if isNegative { add(nil, negative: text) } else { add(text) }
      }
    }
  }

  /// Adds prompts of InvokeAI up to version 2: JSON, or a command line such as `"the prompt [negative prompt]" -s 50`.
  mutating func addEarlyInvokeAI(_ metadata: JSONValue?, dream: SourceText?) {
    if let image = metadata?["image"], image.isObject {
      let prompt = image["prompt"]
      let texts = prompt?.source.map { [$0] } ?? prompt?.elements.compactMap { $0["prompt"]?.source } ?? []
      for text in texts { addWithBrackets(text.bytes[...]) }
    } else if let bytes = dream?.bytes, bytes.first == UInt8(ascii: "\"") {
      let end = bytes.indices.dropFirst().first { bytes[$0] == UInt8(ascii: "\"") && bytes.span.isBeforeOption($0 + 1) }
      addWithBrackets(bytes[1..<(end ?? bytes.count)])
    }
  }

  /// Adds a prompt with negative prompts in square brackets.
  private mutating func addWithBrackets(_ text: ContiguousArray<UInt8>.SubSequence) {
    var wanted: ContiguousArray<UInt8> = []
    var unwanted: ContiguousArray<UInt8> = []
    var rest = text
    while let open = rest.firstIndex(of: UInt8(ascii: "[")), let close = rest[open...].firstIndex(of: UInt8(ascii: "]"))
    {
      wanted += rest[..<open]
      unwanted += (unwanted.isEmpty ? [] : [UInt8(ascii: " ")]) + rest[(open + 1)..<close]
      rest = rest[(close + 1)...]
    }
    add(SourceText(bytes: wanted + rest), negative: SourceText(bytes: unwanted))
  }
}

extension SourceText {
  /// Whether the text is only whitespace.
  var isBlank: Bool { bytes.span.skippingSpace(in: bytes.indices) == count }
}

extension Span<UInt8> {
  /// Whether an option or the end follows at an offset.
  fileprivate func isBeforeOption(_ offset: Int) -> Bool { offset == count || hasText(" -", at: offset) }
}
