import PromptSyntax

/// What compel's grammar finds. Nodes stand in one list, and name each other by index.
struct CompelNode {
  let kind: Kind
  /// Where it ends in its text.
  let end: Int

  enum Kind {
    /// Text, in one of the texts of the tree.
    case fragment(text: Int, Range<Int>)
    case group([Int])
    case attention(target: Int, multiplier: Double)
    /// What is between the brackets of a swap.
    case arguments([Int], CompelOptions)
    case swap(target: Int, arguments: Int)
    case lora(name: String, weight: Double, range: SourceRange)
  }
}

struct CompelTree {
  var nodes = ContiguousArray<CompelNode>()
  /// The prompt, and the contents of its quoted texts.
  var texts = ContiguousArray<MappedText>()

  mutating func add(_ kind: CompelNode.Kind, end: Int) -> Int {
    nodes.append(CompelNode(kind: kind, end: end))
    return nodes.count - 1
  }
}

/// The options of a blend, a conjunction or a swap.
struct CompelOptions {
  /// One option: a number, a word, or a word with one of both.
  struct Option {
    let key: String?
    /// The number; nil where it is a word.
    let number: Double?
    let text: String
  }

  let options: [Option]
  let end: Int

  init(_ options: [Option] = [], end: Int) {
    self.options = options
    self.end = end
  }

  /// `( option ( "," option )* )?`, with white space skipped.
  init(in text: CompelText, at start: Int) {
    var options: [Option] = []
    var end = start
    while let (option, after) = Self.option(in: text, at: options.isEmpty ? start : text.skipping(",", from: end)) {
      options.append(option)
      end = after
    }
    self.options = options
    self.end = end
  }

  private static func option(in text: CompelText, at start: Int?) -> (Option, end: Int)? {
    guard let start else { return nil }
    let first = text.skippingSpace(from: start)
    let keyEnd = text.keyEnd(from: first)
    func string(_ range: Range<Int>) -> String { text.text[SourceRange(range)] }
    if keyEnd > first, let equals = text.skipping("=", from: keyEnd) {
      let value = text.skippingSpace(from: equals)
      let word = text.keyEnd(from: value)
      let number = text.number(at: value)
      if let end = number?.end ?? (word > value ? word : nil) {
        return (Option(key: string(first..<keyEnd), number: number?.value, text: string(value..<end)), end)
      }
    }
    if let number = text.number(at: first) {
      return (Option(key: nil, number: number.value, text: string(first..<number.end)), number.end)
    }
    return keyEnd > first ? (Option(key: nil, number: nil, text: string(first..<keyEnd)), keyEnd) : nil
  }
}
