import PromptJSON
import PromptResolver
import PromptSyntax

extension LanguageServer {
  /// The result of a request.
  mutating func answer(to method: String, _ params: JSONValue?) throws(ResponseError) -> JSONText {
    switch phase {
    case .started:
      guard method == "initialize" else {
        throw ResponseError(.serverNotInitialized, "the server is not initialized")
      }
      return initialize(try params.object())
    case .shutDown, .ended: throw ResponseError(.invalidRequest, "the server was shut down")
    case .running: break
    }
    switch method {
    case "initialize": throw ResponseError(.invalidRequest, "the server is initialized")
    case "shutdown":
      phase = .shutDown
      return .null
    case "workspace/executeCommand": return try execute(try params.object())
    case "completionItem/resolve":
      let item = try params.object()
      let uri = item.at("data", "uri")?.string ?? ""
      return documents[uri]?.resolvedCompletion(item, client) ?? .value(item)
    case "codeAction/resolve": return try resolvedAction(try params.object())
    default: break
    }
    guard let feature = Self.features[method] else {
      throw ResponseError(.methodNotFound, "the method '\(method)' is not known")
    }
    let params = try params.object()
    let uri = try params.needed("textDocument").neededString("uri")
    guard documents[uri] != nil else { throw ResponseError(.invalidParams, "the document is not open") }
    return try feature(&documents[uri]!, params, client)
  }

  private typealias Feature =
    @Sendable (inout OpenDocument, JSONValue, ClientCapabilities) throws(ResponseError) ->
    JSONText

  /// What is asked about a document.
  private static let features: [String: Feature] = [
    "textDocument/diagnostic": { document, params, _ in
      document.diagnosticReport(since: params["previousResultId"]?.string)
    },
    "textDocument/semanticTokens/full": { document, _, _ in document.semanticTokensReport() },
    "textDocument/semanticTokens/full/delta": { document, params, _ throws(ResponseError) in
      document.semanticTokensChange(since: try params.neededString("previousResultId"))
    },
    "textDocument/semanticTokens/range": { document, params, _ throws(ResponseError) in
      ["data": .numbers(document.semanticTokens(in: try document.range(params)))]
    },
    "textDocument/completion": { document, params, client throws(ResponseError) in
      try document.completionList(params, client)
    },
    "textDocument/hover": { document, params, client throws(ResponseError) in try document.hover(params, client) },
    "textDocument/codeAction": { document, params, client throws(ResponseError) in
      try document.codeActions(params, client)
    },
    "textDocument/formatting": { document, _, _ in
      let edits = document.formattingEdits()
      var ranges = DocumentRanges(document)
      return ranges.json(edits)
    },
    "textDocument/foldingRange": { document, _, client in document.foldingRanges(client) },
    "textDocument/selectionRange": { document, params, _ throws(ResponseError) in
      try document.selectionRanges(params)
    },
    "textDocument/documentHighlight": { document, params, _ throws(ResponseError) in
      try document.documentHighlights(params)
    },
    "textDocument/references": { document, params, _ throws(ResponseError) in try document.references(params) },
    "textDocument/prepareRename": { document, params, _ throws(ResponseError) in
      try document.preparedRename(params)
    },
    "textDocument/rename": { document, params, client throws(ResponseError) in try document.rename(params, client) },
    "textDocument/inlayHint": { document, params, _ throws(ResponseError) in try document.inlayHints(params) },
  ]

  // MARK: Actions

  /// The answer to `codeAction/resolve`: the action with its edits.
  private mutating func resolvedAction(_ action: JSONValue) throws(ResponseError) -> JSONText {
    guard let uri = action.at("data", "uri")?.string, documents[uri] != nil, action["edit"] == nil else {
      return .value(action)
    }
    let edits = documents[uri]!.fixingEdits()
    let edit = documents[uri]!.workspaceEdit(edits, isVersioned: client.hasDocumentChanges)
    let members = action.members.map { (key: $0.key, value: JSONText.value($0.value)) }
    return .object(members + [(key: "edit", value: edit)])
  }

  /// The answer to `workspace/executeCommand`: null; the client is asked to apply the edits.
  private mutating func execute(_ params: JSONValue) throws(ResponseError) -> JSONText {
    let name = try params.neededString("command")
    guard let command = Command(rawValue: name) else {
      throw ResponseError(.invalidParams, "the command '\(name)' is not known")
    }
    guard let argument = params["arguments"]?.elements.first, argument.isObject else {
      throw ResponseError(.invalidParams, "'\(name)' needs an object as its argument")
    }
    guard client.appliesEdits else { throw ResponseError(.requestFailed, "the client does not apply edits") }
    if command == .applyEdit {
      output.request("workspace/applyEdit", ["edit": .value(try argument.needed("edit"))])
      return .null
    }
    let uri = try argument.neededString("uri")
    guard documents[uri] != nil else { throw ResponseError(.invalidParams, "the document is not open") }
    let change: DocumentChange?
    switch command {
    case .applyEdit: change = nil
    case .fixAll: change = DocumentChange(edits: documents[uri]!.fixingEdits())
    case .convert:
      let target = try argument.neededString("to")
      guard let frontend = Frontend(named: target) else {
        throw ResponseError(.invalidParams, "the frontend '\(target)' is not known")
      }
      let offset = try documents[uri]!.range(argument).lowerBound
      change = try documents[uri]!.conversion(at: offset, to: frontend)
    case .weightUp, .weightDown, .escapeBrackets, .toggleComment:
      change = documents[uri]!.change(by: command, in: SourceRange(try documents[uri]!.range(argument)))
    }
    if let change { apply(change, to: uri, label: command.title) }
    return .null
  }

  private mutating func apply(_ change: DocumentChange, to uri: String, label: String) {
    guard let document = documents[uri] else { return }
    if !change.edits.isEmpty {
      let edit = document.workspaceEdit(change.edits, isVersioned: client.hasDocumentChanges)
      let id = output.request("workspace/applyEdit", ["edit": edit, "label": .string(label)])
      if client.showsDocuments, let selection = change.selection,
        let new = try? document.text.source.applying(change.edits)
      {
        var ranges = DocumentRanges(DocumentText(new.description), document.encoding)
        self.selection = (id, ["selection": ranges.json(selection), "takeFocus": .flag(true), "uri": .string(uri)])
      }
    }
    if !change.notes.isEmpty {
      let notes = change.notes.prefix(5) + (change.notes.count > 5 ? ["and \(change.notes.count - 5) more"] : [])
      output.notify(
        "window/showMessage", ["message": .string("not converted: " + notes.joined(separator: "; ")), "type": 2])
    }
  }
}
