public import PromptResolver
public import PromptSyntax

extension EditedPrompt {
  /// What can be inserted at a caret: names in an unfinished tag, else embeddings, keywords and snippets for the word that
  /// was begun.
  ///
  /// Names that begin with what was typed come first, then those with a word that does, then those that have its letters in
  /// order; names for another base model come after the others.
  /// - Parameters:
  ///   - offset: the caret.
  ///   - limit: the most items. The files of the models among them are asked for.
  /// - Complexity: O(*n* + *length of all names*).
  public func completions(at offset: Int, limit: Int = 100) -> CompletionList { CompletionList() }
}

extension Editor {
  /// What is known about a completion, as Markdown; nil if nothing is.
  ///
  /// - Complexity: that of reading the facts of its model.
  public func documentation(of completion: Completion) -> String? { completion.model.flatMap(documentation(of:)) }

  /// What is known about a model, as Markdown; nil if nothing is.
  ///
  /// - Complexity: that of reading its facts.
  public func documentation(of model: CatalogEntry) -> String? { nil }
}
