/// A prompt as a value that is built in code and printed.
///
/// ```swift
/// let prompt = Prompt(["a ", .emphasis(["cat (big)"], weight: 1.2)])
/// try prompt.source()   // a (cat \(big\):1.2)
/// ```
///
/// Values nest, and what works through nested values takes stack for each bracket: comparing and freeing them too.
/// Reading and printing stop at ``depthLimit`` brackets; build no values that are much deeper.
public struct Prompt: Sendable, Hashable {
  /// The parts between the `AND`s; at least one.
  public var parts: [Part]

  /// One part of a prompt.
  public struct Part: Sendable, Hashable {
    public var elements: [Element]
    /// The part's weight; nil writes none, which is 1.
    public var weight: Double?

    public init(_ elements: [Element], weight: Double? = nil) {
      self.elements = elements
      self.weight = weight
    }
  }

  /// Something in a part.
  public indirect enum Element: Sendable, Hashable {
    /// Plain text; characters with a special meaning are escaped when it is printed.
    case text(String)
    /// A bracket without a partner, or of a pair that crosses another one, with the weight before it: `(`, `]`,
    /// `:1.2)`. It is printed as it is, because such brackets still weight the text (Grammar.md, rules `E4` and `E6`).
    case stray(String)
    /// `(…)` or `(…:weight)`
    case emphasis([Element], weight: Weight? = nil)
    /// `[…]`
    case deemphasis([Element])
    /// `[before:after:when]`; without `before` `[after:when]`
    case schedule(before: [Element]? = nil, after: [Element], when: When)
    /// `[…|…]`, at least two options
    case alternation([[Element]])
    /// `<word:arguments>`, at least one argument
    case extraNetwork(word: String, arguments: [String])
    /// The word `BREAK`, which closes a chunk outside of emphasis. Next to a schedule or alternation it needs white
    /// space between them: `[a|b]BREAK` shows the word `aBREAK`.
    case `break`
  }

  /// The weight of an emphasis.
  public enum Weight: Sendable, Hashable {
    case number(Double)
    /// Anything else that the attention phase may find to be a number, such as a schedule.
    case written([Element])
  }

  /// The point at which a schedule switches. As in a prompt, a literal with a dot is a fraction and one without is a step.
  public enum When: Sendable, Hashable {
    /// After this step.
    case step(Int)
    /// After this fraction of the steps, 0 to 1.
    case fraction(Double)
    /// A number that is neither as the reference reads it: `1e400`, on which it raises, or the step `1e-1`.
    case written(String)
  }

  /// Creates a prompt of one part.
  public init(_ elements: [Element], weight: Double? = nil) {
    parts = [Part(elements, weight: weight)]
  }

  /// Creates a prompt of several parts.
  public init(parts: [Part]) {
    self.parts = parts
  }
}

extension Prompt: ExpressibleByArrayLiteral {
  /// Creates a prompt of one part.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension Prompt.Element {
  /// `(text:weight)`
  public static func emphasis(_ text: String, weight: Prompt.Weight? = nil) -> Self {
    .emphasis([.text(text)], weight: weight)
  }

  /// `[before:after:when]`
  public static func schedule(_ before: String, _ after: String, at when: Prompt.When) -> Self {
    .schedule(before: [.text(before)], after: [.text(after)], when: when)
  }

  /// `<lora:name:multiplier>`
  ///
  /// - Parameters:
  ///   - name: the name of the file without its extension, or its alias.
  ///   - multiplier: any finite number, usually 0 to 1; one that is not finite prints as a tag that the WebUI cannot use.
  public static func lora(_ name: String, _ multiplier: Double = 1) -> Self {
    .extraNetwork(word: "lora", arguments: [name, multiplier.shortest])
  }
}

extension Prompt.Element: ExpressibleByStringLiteral {
  /// Plain text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Prompt.Weight: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) { self = .number(value) }

  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension Prompt.When: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A fraction of the steps.
  public init(floatLiteral value: Double) { self = .fraction(value) }

  /// A step.
  public init(integerLiteral value: Int) { self = .step(value) }
}

/// Why a prompt cannot be printed.
public enum PromptError: Error, Sendable, Hashable {
  /// `#` cannot be escaped: it always begins a comment.
  case containsHash(String)
  /// A weight or switch point that is infinite or NaN. A part read from text has one if its weight is too large.
  case notFinite(Double)
  /// A tag whose word is not a word, that has no arguments, or whose arguments contain `:`, `>` or `#`.
  case invalidTag(word: String, arguments: [String])
  /// The printed text would be read as something else, such as an alternation of one option, or a stray bracket that
  /// finds a partner.
  case readsDifferently(source: String)
  /// More than ``Prompt/depthLimit`` brackets are nested.
  case tooDeep
}

extension PromptError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .containsHash(let text): "'#' begins a comment and cannot be escaped: '\(text)'"
    case .notFinite(let number): "\(number) cannot be written as a number in a prompt"
    case .invalidTag(let word, let arguments): "'<\(word):\(arguments.joined(separator: ":"))>' is not a tag"
    case .readsDifferently(let source): "the printed text would be read as something else: '\(source)'"
    case .tooDeep: "more than \(Prompt.depthLimit) brackets are nested"
    }
  }
}
