import PromptDocuments
import PromptEditor
import PromptJSON
import PromptSyntax

extension OpenDocument {
  /// The answer to `textDocument/completion`.
  mutating func completionList(_ params: JSONValue, _ client: ClientCapabilities) throws(ResponseError) -> JSONText {
    let offset = try offset(params)
    guard let (index, inPrompt) = prompt(at: offset) else { return .null }
    let prompt = contents().prompts[index]
    let list = edited(index).completions(at: inPrompt)
    let editor = edited(index).editor
    completions = (list.items, editor)
    var ranges = DocumentRanges(self)
    let items = list.items.enumerated().compactMap { number, item -> JSONText? in
      let isSnippet = client.hasSnippets && item.snippet != nil
      let edit = SourceEdit(replacing: item.range, with: isSnippet ? item.snippet! : item.text)
      // Escapes of the file may make the edit another one, or two.
      guard let edits = try? prompt.fileEdits(for: [edit]), edits.count == 1,
        let additional = try? prompt.fileEdits(for: item.additionalEdits)
      else { return nil }
      let data: JSONText = ["item": .number(number), "uri": .string(uri), "version": .number(version)]
      return [
        "additionalTextEdits": additional.isEmpty ? .absent : ranges.json(additional),
        "data": item.model == nil ? .absent : data, "detail": .string(item.detail),
        "documentation": client.resolvesDocumentation ? .absent : Self.documentation(of: item, editor, client),
        // Clients compare it with the text that is replaced.
        "filterText": .string(edits[0].replacement == item.label ? nil : item.text),
        "insertTextFormat": isSnippet ? 2 : .absent, "kind": .number(item.kind.number), "label": .string(item.label),
        "sortText": .string(Self.sortText(number)),
        "tags": item.isForAnotherModel ? .list([1]) : .absent,
        "textEdit": ["newText": .string(edits[0].replacement), "range": ranges.json(edits[0].range)],
      ]
    }
    return ["isIncomplete": .flag(list.isIncomplete), "items": .list(items)]
  }

  /// The answer to `completionItem/resolve`: the item with its documentation.
  func resolvedCompletion(_ item: JSONValue, _ client: ClientCapabilities) -> JSONText {
    guard let data = item["data"], data["version"]?.wholeNumber == version, let number = data["item"]?.wholeNumber,
      let (items, editor) = completions, items.indices.contains(number)
    else { return .value(item) }
    let members = item.members.filter { $0.key != "documentation" }.map {
      (key: $0.key, value: JSONText.value($0.value))
    }
    return .object(members + [(key: "documentation", value: Self.documentation(of: items[number], editor, client))])
  }

  /// The documentation of a completion; absent if there is none.
  private static func documentation(
    of item: Completion, _ editor: Editor, _ client: ClientCapabilities
  ) -> JSONText {
    .optional(editor.documentation(of: item)) { client.completionDocumentation.json($0) }
  }

  /// Texts in the order of the items.
  private static func sortText(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

extension Completion.Kind {
  /// The number that the protocol has for it.
  fileprivate var number: Int {
    switch self {
    case .lora, .lycoris, .hypernetwork: 17  // file
    case .embedding: 12  // value
    case .keyword: 14
    case .snippet: 15
    }
  }
}
