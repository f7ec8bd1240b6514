/// A word or phrase that brings out what a LoRA has learned.
public struct TriggerWord: Sendable, Hashable {
  /// The text to put into the prompt.
  public let text: String
  /// Who says so.
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
