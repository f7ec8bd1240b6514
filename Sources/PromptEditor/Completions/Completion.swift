public import PromptResolver
public import PromptSyntax

/// A text that an editor offers at a caret.
public struct Completion: Sendable, Hashable {
  /// What is shown and matched with what was typed.
  public let label: String
  /// What it is.
  public let kind: Kind
  /// A few words after the label, such as `SDXL, rank 16`; nil if there is nothing to say.
  public let detail: String?
  /// The range that is replaced, from the start of what was typed to the caret or to the end of the name.
  public let range: SourceRange
  /// The replacement as plain text.
  public let text: String
  /// The replacement with tab stops as the language server protocol writes them (`$1`, `${1:text}`, `$0`); nil for one
  /// without tab stops.
  public let snippet: String?
  /// Edits elsewhere, such as a trigger word that the prompt lacks. They do not touch ``range``.
  public let additionalEdits: [SourceEdit]
  /// Whether the model is for another base model than the checkpoint, so that it has no effect.
  public let isForAnotherModel: Bool
  /// The model, for `Editor.documentation(of:)`.
  public let model: CatalogEntry?

  /// The kinds of completions.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case lora, lycoris, hypernetwork, embedding
    /// `AND`, `BREAK` and the words of tags.
    case keyword
    /// A construct with tab stops.
    case snippet
  }

  init(
    label: String, kind: Kind, detail: String? = nil, range: SourceRange, text: String, snippet: String? = nil,
    additionalEdits: [SourceEdit] = [], isForAnotherModel: Bool = false, model: CatalogEntry? = nil
  ) {
    (self.label, self.kind, self.detail, self.range, self.text) = (label, kind, detail, range, text)
    (self.snippet, self.additionalEdits) = (snippet, additionalEdits)
    (self.isForAnotherModel, self.model) = (isForAnotherModel, model)
  }
}

/// What an editor offers at a caret, the best first.
public struct CompletionList: Sendable, Hashable {
  /// The completions.
  public let items: [Completion]
  /// Whether more names match than are listed, so that the list is to be asked for again when more is typed.
  public let isIncomplete: Bool

  init(items: [Completion] = [], isIncomplete: Bool = false) {
    (self.items, self.isIncomplete) = (items, isIncomplete)
  }
}
