import PromptJSON

/// What the client can do, of what the server uses.
struct ClientCapabilities: Sendable {
  /// What columns count.
  var encoding = PositionEncoding.utf16
  /// Whether the client asks for diagnostics, so that they are not sent unasked.
  var pullsDiagnostics = false
  var refreshesDiagnostics = false
  var refreshesTokens = false
  var refreshesInlays = false
  var hasVersionedDiagnostics = false
  var hasDocumentChanges = false
  var hasSnippets = false
  /// Whether the documentation of completions may be asked for later.
  var resolvesDocumentation = false
  var completionDocumentation = TextFormat.string
  var hoverContents = TextFormat.string
  /// Whether code actions may be more than commands.
  var hasActionLiterals = false
  var resolvesActionEdits = false
  var hasPreferredActions = false
  var appliesEdits = false
  var showsDocuments = false
  var watchesFiles = false
  var watchesRelativePatterns = false
  var foldsLinesOnly = false
  var preparesRename = false

  init() {}

  /// Reads the parameters of `initialize`.
  init(_ params: JSONValue) {
    guard let all = params["capabilities"] else { return }
    let document = all["textDocument"]
    let workspace = all["workspace"]
    let offered = all.at("general", "positionEncodings")?.strings ?? []
    encoding = offered.lazy.compactMap { PositionEncoding(rawValue: $0) }.first ?? .utf16
    pullsDiagnostics = document?["diagnostic"]?.isObject ?? false
    refreshesDiagnostics =
      workspace?.at("diagnostics", "refreshSupport")?.isTrue ?? workspace?.at("diagnostic", "refreshSupport")?.isTrue
      ?? false
    refreshesTokens = workspace?.at("semanticTokens", "refreshSupport")?.isTrue ?? false
    refreshesInlays = workspace?.at("inlayHint", "refreshSupport")?.isTrue ?? false
    let diagnostics = document?["publishDiagnostics"]
    hasVersionedDiagnostics = diagnostics?.flag("versionSupport") ?? false
    hasDocumentChanges = workspace?.at("workspaceEdit", "documentChanges")?.isTrue ?? false
    appliesEdits = workspace?.flag("applyEdit") ?? false
    showsDocuments = all.at("window", "showDocument", "support")?.isTrue ?? false
    let item = document?.at("completion", "completionItem")
    hasSnippets = item?.flag("snippetSupport") ?? false
    completionDocumentation = TextFormat(item?["documentationFormat"])
    let resolved = item?.at("resolveSupport", "properties")?.strings ?? []
    // Before properties could be listed, documentation could always be resolved.
    resolvesDocumentation = item?["resolveSupport"] == nil || resolved.contains("documentation")
    hoverContents = TextFormat(document?.at("hover", "contentFormat"))
    let action = document?["codeAction"]
    hasActionLiterals = action?["codeActionLiteralSupport"]?.isObject ?? false
    hasPreferredActions = action?.flag("isPreferredSupport") ?? false
    resolvesActionEdits =
      action?.at("resolveSupport", "properties")?.strings.contains("edit") ?? false
      && action?.flag("dataSupport") ?? false
    let watching = workspace?["didChangeWatchedFiles"]
    watchesFiles = watching?.flag("dynamicRegistration") ?? false
    watchesRelativePatterns = watching?.flag("relativePatternSupport") ?? false
    foldsLinesOnly = document?.at("foldingRange", "lineFoldingOnly")?.isTrue ?? false
    preparesRename = document?.at("rename", "prepareSupport")?.isTrue ?? false
  }
}

/// How the client shows a text that is Markdown.
enum TextFormat: String, Sendable {
  case markdown, plaintext
  /// Without saying what it is, as before clients could say what they show.
  case string

  init(_ formats: JSONValue?) {
    let formats = formats?.strings ?? []
    self = formats.contains("markdown") ? .markdown : formats.contains("plaintext") ? .plaintext : .string
  }

  func json(_ text: String) -> JSONText {
    self == .string ? .string(text) : ["kind": .word(self), "value": .string(text)]
  }
}
