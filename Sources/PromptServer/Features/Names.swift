import PromptDocuments
import PromptEditor
import PromptJSON
import PromptSyntax

extension OpenDocument {
  /// The answer to `textDocument/documentHighlight`: the names that load what the name at the caret does, or a pair of
  /// brackets.
  mutating func documentHighlights(_ params: JSONValue) throws(ResponseError) -> JSONText {
    guard let (index, offset) = prompt(at: try offset(params)) else { return .null }
    let prompt = edited(index)
    var found = prompt.references(at: offset)
    if found.isEmpty, let pair = prompt.bracketPair(at: offset) { found = [pair.opening, pair.closing] }
    return .list(jsonRanges(of: found, index).map { ["kind": 1, "range": $0] })
  }

  /// The answer to `textDocument/references`.
  mutating func references(_ params: JSONValue) throws(ResponseError) -> JSONText {
    guard let (index, offset) = prompt(at: try offset(params)) else { return .null }
    let found = edited(index).references(at: offset)
    return .list(jsonRanges(of: found, index).map { ["range": $0, "uri": .string(uri)] })
  }

  /// The answer to `textDocument/prepareRename`.
  mutating func preparedRename(_ params: JSONValue) throws(ResponseError) -> JSONText {
    guard let (index, offset) = prompt(at: try offset(params)) else { return .null }
    let prompt = edited(index)
    guard let name = prompt.nameRange(at: offset), let range = jsonRanges(of: [name], index).first else { return .null }
    return ["placeholder": .string(prompt.source[name]), "range": range]
  }

  /// The answer to `textDocument/rename`.
  mutating func rename(_ params: JSONValue, _ client: ClientCapabilities) throws(ResponseError) -> JSONText {
    let name = try params.neededString("newName")
    guard let (index, offset) = prompt(at: try offset(params)) else {
      throw ResponseError(.requestFailed, RenameError.nothingToRename.description)
    }
    do throws(RenameError) {
      let edits = try edited(index).edits(renamingAt: offset, to: name)
      guard let own = try? contents().prompts[index].fileEdits(for: edits) else {
        throw .notText
      }
      return workspaceEdit(own, isVersioned: client.hasDocumentChanges)
    } catch {
      throw ResponseError(.requestFailed, error.description)
    }
  }

  /// Ranges of a prompt in the document.
  private mutating func jsonRanges(of found: [SourceRange], _ index: Int) -> [JSONText] {
    let prompt = contents().prompts[index]
    var ranges = DocumentRanges(self)
    return found.compactMap { prompt.fileRange(of: $0).map { ranges.json($0) } }
  }
}
