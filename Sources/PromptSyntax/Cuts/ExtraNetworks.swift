/// Phase 3: extra networks.
///
/// Grammar.md, rules `X1` to `X4`.
public enum ExtraNetworks {
  /// The text without its tags, and the tags in order.
  ///
  /// - Complexity: O(*n*).
  public static func stripped(from text: MappedText) -> (text: MappedText, tags: [ExtraNetworkTag]) {
    var scanner = TagScanner()
    var tags: [TagRange] = []
    while let tag = scanner.next(in: text.bytes.span) { tags.append(tag) }
    return (text.removing(tags.map { $0.range }), tags.map { ExtraNetworkTag($0, in: text) })
  }
}

/// An extra network's tag as the reference reads it.
public struct ExtraNetworkTag: Sendable, Hashable {
  /// The word after `<`, such as `lora`.
  public let word: String
  /// The items between the colons, in order; at least one.
  public let items: [Item]
  /// The range in the source, from `<` to `>`.
  public let range: SourceRange

  /// One item of a tag.
  public struct Item: Sendable, Hashable {
    /// All of it, white space included.
    public let text: String
    /// The range in the source.
    public let range: SourceRange
    /// The name of a named argument: an item with exactly one `=` has one.
    public let name: String?
    /// What follows the `=` of a named argument, otherwise all of the text.
    public let value: String

    package init(text: String, range: SourceRange) {
      self.text = text
      self.range = range
      let bytes = text.utf8
      let equals = bytes.firstIndex(of: Ascii.equals)
      let value = equals.map { bytes.index(after: $0) }
      if let equals, let value, !bytes[value...].contains(Ascii.equals) {
        name = String(text[..<equals])
        self.value = String(text[value...])
      } else {
        name = nil
        self.value = text
      }
    }
  }

  /// Which extra network a word means to the reference.
  public enum Kind: String, Sendable, Hashable {
    /// `lora`
    case lora
    /// `lyco`, read as `lora` is
    case lycoris
    /// `hypernet`
    case hypernetwork
    /// Any other word: the tag is removed and nothing is loaded.
    case unknown

    /// Reads a word; case matters.
    public init(word: String) {
      switch word {
      case "lora": self = .lora
      case "lyco": self = .lycoris
      case "hypernet": self = .hypernetwork
      default: self = .unknown
      }
    }
  }

  /// Which extra network the tag names.
  public var kind: Kind { Kind(word: word) }

  /// The item at a position among those that have no name.
  package func positional(_ position: Int) -> Item? {
    var position = position
    for index in items.indices where items[index].name == nil {
      if position == 0 { return items[index] }
      position -= 1
    }
    return nil
  }

  /// The items that have no name, in order.
  public var positional: [Item] { items.filter { $0.name == nil } }

  /// The value that the last item of this name has; names are compared scalar by scalar.
  public func named(_ name: String) -> Item? {
    items.lastIndex { $0.name?.hasSameScalars(as: name) ?? false }.map { items[$0] }
  }

  package init(word: String, items: [Item], range: SourceRange) {
    self.word = word
    self.items = items
    self.range = range
  }

  init(_ tag: TagRange, in text: MappedText) {
    word = text[SourceRange(tag.word)]
    range = text.map.sourceRange(of: SourceRange(tag.range))
    items = tag.items(in: text.bytes.span).map { item in
      Item(text: text[SourceRange(item)], range: text.map.sourceRange(of: SourceRange(item)))
    }
  }
}

extension [ExtraNetworkTag] {
  /// Those that load LoRAs, in the order in which the reference applies them: the tags of `lora` and of `lyco` make a
  /// group each, and the group whose word comes first in the prompt comes first.
  ///
  /// - Complexity: O(*n*).
  package var lorasInOrder: [ExtraNetworkTag] {
    let loras = filter { $0.kind == .lora || $0.kind == .lycoris }
    guard let first = loras.first?.kind, loras.contains(where: { $0.kind != first }) else { return loras }
    return loras.filter { $0.kind == first } + loras.filter { $0.kind != first }
  }
}
