public import PromptSyntax

/// The text that the WebUI writes into its images: a prompt, a negative prompt and the parameters of the image.
///
/// ```swift
/// let infotext = Infotext(reading: "a cat\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1")
/// infotext.prompt.string      // "a cat"
/// infotext.negative.string    // "blurry"
/// infotext["Sampler"]         // "Euler a"
/// ```
/// It is read exactly as the WebUI 1.10 reads pasted text, before it fills in what is missing. Every text is an infotext.
public struct Infotext: Sendable, Hashable {
  /// A parameter.
  public struct Field: Sendable, Hashable {
    /// Its name, at least two characters.
    public let key: String
    /// What it says, out of its quotes where it has some that are right.
    public let text: PlacedText
    /// Where the value stands in the source, with its quotes.
    public let range: SourceRange
    /// Whether ``text`` was read out of quotes.
    let isQuoted: Bool

    /// What it says, as a string.
    public var value: String { text.string }
  }

  /// The prompt; its lines have no white space at their ends.
  public let prompt: PlacedText
  /// The negative prompt, empty where there is none.
  public let negative: PlacedText
  /// The parameters in the order of their first occurrence; of several with one key the last one counts.
  public let fields: [Field]
  /// Where the line of parameters stands, or nil where the last line is none.
  public let parameters: SourceRange?
  /// What of ``parameters`` was meant as a prompt: it ends before the first parameter, or with the mark of a negative
  /// prompt.
  let promptInParameters: SourceRange?
  /// The pairs of name and hash in ``parameters``, see ``loraHashes`` and ``textualInversionHashes``.
  let hashes: [NamedHash]

  /// Reads a text.
  ///
  /// - Complexity: O(*n*).
  public init(reading source: SourceText) {
    self.init(source.bytes, in: 0..<source.count)
  }

  /// Reads a block of a file; places are those in the file.
  init(_ file: ContiguousArray<UInt8>, in range: Range<Int>) {
    self = InfotextReader(file).read(range)
  }

  init(
    prompt: PlacedText, negative: PlacedText, fields: [Field], parameters: SourceRange?,
    promptInParameters: SourceRange?, hashes: [NamedHash]
  ) {
    self.prompt = prompt
    self.negative = negative
    self.fields = fields
    self.parameters = parameters
    self.promptInParameters = promptInParameters
    self.hashes = hashes
  }

  /// The value of the parameter with this key.
  ///
  /// - Complexity: O(*fields*).
  public subscript(key: String) -> String? { field(key)?.value }

  /// The parameter with this key; keys are compared scalar by scalar.
  ///
  /// - Complexity: O(*fields*).
  public func field(_ key: String) -> Field? {
    fields.first { $0.key.unicodeScalars.elementsEqual(key.unicodeScalars) }
  }
}
