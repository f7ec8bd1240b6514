import PromptSyntax

/// The trigger words of a LoRA from all sources, the most trusted first.
public struct TriggerWords: Sendable, Hashable {
  /// The words, each once, letter case aside.
  public let words: [TriggerWord]
  /// The multiplier that the user prefers; nil when it is unset, which the WebUI writes as 0.
  public let preferredWeight: Double?

  /// Collects the words.
  ///
  /// - Parameters:
  ///   - metadata: the file's own notes.
  ///   - activationText: `activation text` of the sidecar, a phrase that stays whole.
  ///   - preferredWeight: `preferred weight` of the sidecar.
  ///   - trainedWords: `trainedWords` of a sidecar, one phrase each.
  /// - Complexity: O(*length of all texts*), and sorting for the tags.
  public init(
    metadata: [String: String], activationText: String? = nil, preferredWeight: String? = nil,
    trainedWords: [String] = []
  ) {
    var list = List()
    if let activationText { list.add(activationText, .activationText) }
    if let phrase = metadata["modelspec.trigger_phrase"] { list.add(phrase, .triggerPhrase) }
    for words in trainedWords { list.add(words, .trainedWords) }
    let data = TrainingData(metadata)
    for tokens in data.classTokens { list.add(tokens, .classTokens) }
    for name in data.folderTokens { list.add(name, .folderName) }
    for tag in data.tagsOfEveryImage { list.add(tag, .everyCaption) }
    words = list.words
    self.preferredWeight = preferredWeight.flatMap { PythonNumber.float($0) }.flatMap {
      $0.isFinite && $0 != 0 ? $0 : nil
    }
  }

  private struct List {
    var words: [TriggerWord] = []
    private var known: Set<NameKey> = []

    mutating func add(_ text: String, _ source: TriggerWord.Source) {
      let text = text.trimmed(andCommas: true)
      guard !text.isEmpty, known.insert(NameKey(lowercasing: text)).inserted else { return }
      words.append(TriggerWord(text: text, source: source))
    }
  }
}

extension String {
  /// Without spaces around it.
  var trimmed: String { trimmed(andCommas: false) }

  /// Without spaces around it, and without commas, with which sites like to end a phrase.
  func trimmed(andCommas: Bool) -> String {
    func isCut(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || (andCommas && scalar == ",")
    }
    let rest = unicodeScalars.drop(while: isCut)
    guard let last = rest.lastIndex(where: { !isCut($0) }) else { return "" }
    return String(rest[...last])
  }
}

/// A word or phrase that activates what a LoRA has learned.
public struct TriggerWord: Sendable, Hashable {
  /// The text to put into the prompt.
  public let text: String
  /// Its source.
  public let source: Source

  /// Who names a trigger word; the most trusted first.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    /// `activation text`, which the user wrote beside the file.
    case activationText = "activation-text"
    /// `modelspec.trigger_phrase` in the file.
    case triggerPhrase = "trigger-phrase"
    /// `trainedWords` of the site the file comes from.
    case trainedWords = "trained-words"
    /// `class_tokens` of the training data.
    case classTokens = "class-tokens"
    /// The name of a folder of training data, `10_name class`.
    case folderName = "folder-name"
    /// A tag or word of every single training image.
    case everyCaption = "every-caption"
  }
}
