import PromptJSON

extension LanguageServer {
  /// Handles a notification.
  mutating func notify(_ method: String, _ params: JSONValue?) throws(ResponseError) {
    switch method {
    case "textDocument/didOpen": try open(try params.object())
    case "textDocument/didChange": try change(try params.object())
    case "textDocument/didClose": try close(try params.object())
    // A client that does not watch files says at least when one is saved.
    case "textDocument/didSave": if !client.watchesFiles { reload() }
    case "workspace/didChangeConfiguration":
      if let settings = params?["settings"], settings.isObject { configure(settings) }
      reload()
    default: break
    }
  }

  private mutating func open(_ params: JSONValue) throws(ResponseError) {
    let item = try params.needed("textDocument")
    let uri = try item.neededString("uri")
    let path = FileURI.path(of: uri)
    documents[uri] = OpenDocument(
      uri: uri, path: path, language: item["languageId"]?.string ?? "", version: item["version"]?.wholeNumber ?? 0,
      text: try item.neededString("text"), encoding: client.encoding, settings: settings(ofFile: path))
    changed(uri)
  }

  private mutating func change(_ params: JSONValue) throws(ResponseError) {
    let item = try params.needed("textDocument")
    let uri = try item.neededString("uri")
    let changes = try params.needed("contentChanges")
    guard changes.isArray else { throw ResponseError(.invalidParams, "'contentChanges' must be a list") }
    guard documents[uri] != nil else { throw ResponseError(.invalidParams, "the document is not open") }
    changed(uri)
    try documents[uri]?.apply(changes.elements, version: item["version"]?.wholeNumber ?? 0)
  }

  private mutating func close(_ params: JSONValue) throws(ResponseError) {
    let uri = try params.needed("textDocument").neededString("uri")
    guard documents.removeValue(forKey: uri) != nil else { return }
    stale.remove(uri)
    guard !client.pullsDiagnostics else { return }
    output.notify("textDocument/publishDiagnostics", ["diagnostics": .list([]), "uri": .string(uri)])
  }

  private mutating func changed(_ uri: String) {
    if !client.pullsDiagnostics { stale.insert(uri) }
  }

  /// Sends the diagnostics of a document.
  mutating func publishDiagnostics(of uri: String) {
    guard let report = documents[uri]?.diagnosticItems() else { return }
    output.notify(
      "textDocument/publishDiagnostics",
      [
        "diagnostics": report.items, "uri": .string(uri),
        "version": client.hasVersionedDiagnostics ? .number(documents[uri]?.version) : .absent,
      ])
  }
}
