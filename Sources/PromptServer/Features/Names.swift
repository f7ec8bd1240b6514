import PromptDocuments
import PromptEditor
import PromptJSON
import PromptSyntax

extension OpenDocument {
  /// The answer to `textDocument/documentHighlight`: the names that load what the name at the caret does, or a pair of
  /// brackets.
  mutating func documentHighlights(_ params: JSONValue) throws(ResponseError) -> JSONText {
    let offset = try offset(params)
    var found = names(at: offset)
    if found.isEmpty, let (index, offset) = prompt(at: offset), let pair = edited(index).bracketPair(at: offset) {
      let prompt = contents().prompts[index]
      found = [pair.opening, pair.closing].compactMap { prompt.fileRange(of: $0) }
    }
    var ranges = DocumentRanges(self)
    return .list(found.map { ["kind": 1, "range": ranges.json($0)] })
  }

  /// The answer to `textDocument/references`.
  mutating func references(_ params: JSONValue) throws(ResponseError) -> JSONText {
    let found = names(at: try offset(params))
    var ranges = DocumentRanges(self)
    return .list(found.map { ["range": ranges.json($0), "uri": .string(uri)] })
  }

  /// The answer to `textDocument/prepareRename`.
  mutating func preparedRename(_ params: JSONValue) throws(ResponseError) -> JSONText {
    guard let (index, offset) = prompt(at: try offset(params)) else { return .null }
    let prompt = edited(index)
    guard let name = prompt.nameRange(at: offset), let range = contents().prompts[index].fileRange(of: name) else {
      return .null
    }
    var ranges = DocumentRanges(self)
    return ["placeholder": .string(prompt.source[name]), "range": ranges.json(range)]
  }

  /// The answer to `textDocument/rename`.
  mutating func rename(_ params: JSONValue, _ client: ClientCapabilities) throws(ResponseError) -> JSONText {
    let name = try params.neededString("newName")
    let carets = carets(ofNameAt: try offset(params))
    do throws(RenameError) {
      if carets.isEmpty { throw .nothingToRename }
      var edits: [SourceEdit] = []
      for (index, offset) in carets {
        let own = try edited(index).edits(renamingAt: offset, to: name)
        guard let own = try? contents().prompts[index].fileEdits(for: own) else { throw .notText }
        edits += own
      }
      return workspaceEdit(edits, isVersioned: client.hasDocumentChanges)
    } catch {
      throw ResponseError(.requestFailed, error.description)
    }
  }

  /// The ranges of the names in all prompts that load what the name at an offset does.
  private mutating func names(at offset: Int) -> [SourceRange] {
    carets(ofNameAt: offset).flatMap { index, offset in
      let prompt = contents().prompts[index]
      return edited(index).references(at: offset).compactMap { prompt.fileRange(of: $0) }
    }
  }

  /// The prompts that load what the name at an offset does, each with the offset of a name; empty where no name is.
  private mutating func carets(ofNameAt offset: Int) -> [(index: Int, offset: Int)] {
    guard let (own, offset) = prompt(at: offset), edited(own).nameRange(at: offset) != nil else { return [] }
    let origin = edited(own)
    return contents().prompts.indices.compactMap { index in
      if index == own { return (index, offset) }
      return origin.offset(in: edited(index), ofNameAt: offset).map { (index, $0) }
    }
  }
}
