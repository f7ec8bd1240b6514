public import PromptSyntax

/// The text that the WebUI writes into images: the prompt, the negative prompt and the generation parameters.
///
/// ```swift
/// let infotext = Infotext(reading: "a cat\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1")
/// infotext.prompt.string      // "a cat"
/// infotext.negative.string    // "blurry"
/// infotext["Sampler"]         // "Euler a"
/// ```
/// It is read exactly as the WebUI 1.10 reads pasted text, without default values. Every text is an infotext.
public struct Infotext: Sendable, Hashable {
  /// A parameter.
  public struct Field: Sendable, Hashable {
    /// The name, which has at least two characters.
    public let key: String
    /// The value, without quotes if it is a valid JSON string.
    public let text: PlacedText
    /// The range of the value, including quotes.
    public let range: SourceRange
    /// Whether the value was quoted.
    let isQuoted: Bool

    /// The value as a string.
    public var value: String { text.string }
  }

  /// The prompt; each line is trimmed.
  public let prompt: PlacedText
  /// The negative prompt; empty if there is none.
  public let negative: PlacedText
  /// The parameters in order of first occurrence. If a key is repeated, the last value is used.
  public let fields: [Field]
  /// The range of the line of parameters; nil if the last line is not one.
  public let parameters: SourceRange?
  /// The start of ``parameters`` that was meant as a prompt: up to the first parameter, or to `Negative prompt:`.
  let promptInParameters: SourceRange?
  /// The hashes in ``parameters``, see ``loraHashes`` and ``textualInversionHashes``.
  let hashes: [NamedHash]

  /// Reads a text.
  ///
  /// - Complexity: O(*n*).
  public init(reading text: String) { self.init(reading: SourceText(text)) }

  /// Reads a text, which may have any bytes.
  ///
  /// - Complexity: O(*n*).
  public init(reading source: SourceText) {
    self.init(source.bytes, in: 0..<source.count)
  }

  /// The value of the parameter with this key.
  ///
  /// - Complexity: O(*fields*).
  public subscript(key: String) -> String? { field(key)?.value }

  /// The parameter with this key. Keys are compared by Unicode scalars.
  ///
  /// - Complexity: O(*fields*).
  public func field(_ key: String) -> Field? {
    fields.first { $0.key.unicodeScalars.elementsEqual(key.unicodeScalars) }
  }
}
