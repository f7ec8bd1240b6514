import ModelHeaders
import PromptLinter
import PromptResolver
import PromptSyntax

extension EditedPrompt {
  /// What can be inserted at a caret: names in an unfinished tag, else embeddings, keywords and snippets for the word that
  /// was begun.
  ///
  /// Names that begin with what was typed come first, then those with a word that does, then those that have its letters in
  /// order; names for another base model come after the others.
  /// - Parameters:
  ///   - offset: the caret.
  ///   - limit: the most names. The files of these models are asked for.
  /// - Complexity: O(*length of all names*), and O(*n*) if a trigger word is looked for.
  public func completions(at offset: Int, limit: Int = 100) -> CompletionList {
    switch completionContext(at: clamped(offset)) {
    case .nothing: return CompletionList()
    case .tagWord(let range): return CompletionList(items: tagCompletions(range))
    case .name(let kind, let name): return nameCompletions(kind, name, limit)
    case .word(let range): return wordCompletions(range, limit)
    }
  }

  private func tagCompletions(_ range: SourceRange) -> [Completion] {
    let typed = ContiguousArray(source[range].lowercased().utf8)
    return PromptSnippet.tags.filter { tag in
      switch tag.label {
      case "<lyco:": editor.frontend.knowsLycoris && isPrefix(typed, tag)
      case "<hypernet:": editor.frontend.tags == .anyWord && isPrefix(typed, tag)
      default: isPrefix(typed, tag)
      }
    }.map { $0.completion(replacing: range) }
  }

  private func isPrefix(_ typed: ContiguousArray<UInt8>, _ snippet: PromptSnippet) -> Bool {
    snippet.label.lowercased().utf8.starts(with: typed)
  }

  private func nameCompletions(_ kind: ModelKind, _ name: CompletionContext.TagName, _ limit: Int) -> CompletionList {
    let found = editor.names(of: kind).matches(source[name.typed], inText: false)
    var words: PromptWords?
    let items = found.prefix(limit).compactMap { entry -> Completion? in
      guard let written = kind == .embedding ? entry.name : editor.writtenName(of: entry) else { return nil }
      let facts = editor.models.facts(of: entry)
      var (text, snippet): (String, String?) = (written, nil)
      if let closing = name.closing {
        let weight = (facts?.triggers?.preferredWeight ?? 1).shortest
        text += kind == .embedding ? closing : ":\(weight)>"
        if kind != .embedding { snippet = SnippetText.escaped(written) + ":${1:\(weight)}>$0" }
      }
      var edits: [SourceEdit] = []
      if let facts, !facts.trustedTriggers.isEmpty, !role.isNegative {
        let known = words ?? PromptWords(of: tree)
        words = known
        edits = known.insertion(ofTriggerFrom: facts, beforeTagAt: name.tagStart, in: source).map { [$0] } ?? []
      }
      return completion(entry, facts, range: name.range, text: text, snippet: snippet, edits)
    }
    return list(items, isIncomplete: found.count > limit)
  }

  private func wordCompletions(_ range: SourceRange, _ limit: Int) -> CompletionList {
    let typed = source[range]
    let form = editor.embeddingForm
    // In `embedding:ea` the prefix is written already.
    let prefix = SourceRange(max(0, range.lowerBound - form.before.utf8.count), range.lowerBound)
    let hasPrefix = !prefix.isEmpty && source[prefix].hasSameScalars(as: form.before)
    let found = editor.names(of: .embedding).matches(typed, inText: true)
    let names = found.prefix(limit).map { entry in
      completion(
        entry, editor.models.facts(of: entry), range: range,
        text: hasPrefix ? entry.name : form.before + entry.name + form.after)
    }
    let pattern = ContiguousArray(typed.lowercased().utf8)
    let snippets = hasPrefix ? [] : PromptSnippet.all.filter { isPrefix(pattern, $0) }
    return list(
      names + snippets.compactMap { $0.inFrontend(editor.frontend)?.completion(replacing: range) },
      isIncomplete: found.count > limit)
  }

  private func completion(
    _ entry: CatalogEntry, _ facts: ModelFacts?, range: SourceRange, text: String, snippet: String? = nil,
    _ edits: [SourceEdit] = []
  ) -> Completion {
    Completion(
      label: entry.name, kind: Completion.Kind(entry.kind), detail: editor.detail(of: facts?.description), range: range,
      text: text, snippet: snippet, additionalEdits: edits,
      isForAnotherModel: editor.isForAnotherModel(facts?.description), model: entry)
  }

  /// The items in their order, but those for another base model last.
  private func list(_ items: [Completion], isIncomplete: Bool) -> CompletionList {
    CompletionList(
      items: items.filter { !$0.isForAnotherModel } + items.filter { $0.isForAnotherModel }, isIncomplete: isIncomplete)
  }
}

extension Completion.Kind {
  fileprivate init(_ kind: ModelKind) {
    switch kind {
    case .lora: self = .lora
    case .lycoris: self = .lycoris
    case .hypernetwork: self = .hypernetwork
    case .embedding: self = .embedding
    }
  }
}
