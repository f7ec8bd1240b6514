import PromptSyntax

/// What is not shown as it is written in a prompt of comfyui-prompt-control.
struct PromptControlItem {
  let range: Range<Int>
  let kind: Kind

  enum Kind {
    /// A backslash with a character, which alone is shown.
    case escape
    case comment
    /// `<emb:name>`, shown as `embedding:name`.
    case embedding(name: Range<Int>)
    case lora(name: Range<Int>, model: Double, clip: Double)
    /// A LoRA whose weights change.
    case control(name: Range<Int>, model: [Entry], clip: [Entry])
  }

  /// A weight, and the time from which it holds.
  struct Entry {
    let weight: Double
    let start: Double
  }
}

/// Reads the tags of comfyui-prompt-control: `lora`, `loractl` and `emb` of dialects.md, section 4.2.
struct PromptControlTagReader {
  private let bytes: ContiguousArray<UInt8>
  private var offset = 0
  /// A number on which the reference raises.
  private(set) var fault: Range<Int>?

  init(_ bytes: ContiguousArray<UInt8>) { self.bytes = bytes }

  /// The tag that starts at a `<`; nil where none does.
  mutating func read(at start: Int) -> PromptControlItem? {
    offset = start
    let kind: PromptControlItem.Kind
    if skip("<emb:") {
      guard let name = readName() else { return nil }
      kind = .embedding(name: name)
    } else if skip("<lora:") {
      guard let name = readName(), skip(":"), let model = readNumber(), let clip = skip(":") ? readNumber() : model
      else { return nil }
      kind = .lora(name: name, model: model, clip: clip)
    } else if skip("<loractl:") {
      guard let name = readName(), skip(":"), let model = readList(), let clip = skip(":") ? readList() : model
      else { return nil }
      kind = .control(name: name, model: model, clip: clip)
    } else {
      return nil
    }
    return skip(">") ? PromptControlItem(range: start..<offset, kind: kind) : nil
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    guard bytes.span.hasText(text, at: offset) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  private mutating func readName() -> Range<Int>? {
    let start = offset
    while offset < bytes.count, bytes[offset] != Ascii.colon, bytes[offset] != Ascii.less,
      bytes[offset] != Ascii.greater
    {
      offset += 1
    }
    return offset > start ? start..<offset : nil
  }

  private mutating func readNumber() -> Double? {
    switch PromptControlNumber(in: bytes, at: offset, before: bytes.count) {
    case .value(let value, let end):
      offset = end
      return value
    case .point(let range):
      fault = range
      return nil
    case .none: return nil
    }
  }

  private mutating func readList() -> [PromptControlItem.Entry]? {
    var entries: [PromptControlItem.Entry] = []
    repeat {
      guard let weight = readNumber() else { return nil }
      var start = 0.0
      if skip("@") {
        guard let number = readNumber() else { return nil }
        start = number
      }
      entries.append(PromptControlItem.Entry(weight: weight, start: start))
    } while skip(",")
    return entries
  }
}
