import PromptJSON

extension LanguageServer {
  /// The answer to `initialize`.
  mutating func initialize(_ params: JSONValue) -> JSONText {
    client = ClientCapabilities(params)
    let folder = params["workspaceFolders"]?.elements.first?["uri"]?.string ?? params["rootUri"]?.string
    root = folder.flatMap(FileURI.path) ?? params["rootPath"]?.string
    if let settings = params["initializationOptions"], settings.isObject { configure(settings) }
    return [
      "capabilities": capabilities, "serverInfo": ["name": "sdprompt", "version": .string(version)],
    ]
  }

  private var capabilities: JSONText {
    [
      "codeActionProvider": [
        "codeActionKinds": .list(CodeActionKind.allCases) { .word($0) },
        "resolveProvider": .flag(client.resolvesActionEdits),
      ],
      "completionProvider": [
        "resolveProvider": .flag(true), "triggerCharacters": .strings(["<", ":", "[", "("]),
      ],
      "diagnosticProvider": client.pullsDiagnostics
        ? [
          "identifier": "sdprompt", "interFileDependencies": .flag(false), "workspaceDiagnostics": .flag(false),
        ] : .absent,
      "documentFormattingProvider": .flag(true), "documentHighlightProvider": .flag(true),
      "executeCommandProvider": ["commands": .list(Command.allCases) { .word($0) }],
      "foldingRangeProvider": .flag(true), "hoverProvider": .flag(true), "inlayHintProvider": .flag(true),
      "positionEncoding": .word(client.encoding), "referencesProvider": .flag(true),
      "renameProvider": client.preparesRename ? ["prepareProvider": .flag(true)] : .flag(true),
      "selectionRangeProvider": .flag(true),
      "semanticTokensProvider": [
        "full": ["delta": .flag(true)],
        "legend": [
          "tokenModifiers": .list(TokenModifier.allCases) { .word($0) },
          "tokenTypes": .list(TokenType.allCases) { .word($0) },
        ], "range": .flag(true),
      ],
      "textDocumentSync": ["change": 2, "openClose": .flag(true), "save": .flag(true)],
    ]
  }

  // MARK: Configuration

  /// Takes the settings of the client.
  mutating func configure(_ settings: JSONValue) {
    if let problem = workspace.configure(settings["sdprompt"] ?? settings) { show(problem) }
  }

  /// Reads configurations and models again, and finds everything anew.
  mutating func reload() {
    workspace.reload()
    (isOutdated, shownProblem) = (false, nil)
    for uri in documents.keys.sorted() {
      let settings = settings(ofFile: documents[uri]?.path)
      documents[uri]?.use(settings)
      if !client.pullsDiagnostics { stale.insert(uri) }
    }
    if client.refreshesDiagnostics { output.request("workspace/diagnostic/refresh") }
    if client.refreshesTokens { output.request("workspace/semanticTokens/refresh") }
    if client.refreshesInlays { output.request("workspace/inlayHint/refresh") }
  }

  /// The settings of a file; if its configuration cannot be used, the client shows why.
  mutating func settings(ofFile path: String?) -> Workspace.Settings {
    let settings = workspace.settings(path ?? root.map { $0 + "/untitled" })
    if let problem = settings.problem { show(problem) }
    return settings
  }

  private mutating func show(_ problem: String) {
    if shownProblem == problem { return }
    shownProblem = problem
    output.notify("window/showMessage", ["message": .string(problem), "type": 1])
  }

  /// Asks the client to watch configurations, and the folders that they name.
  mutating func watchNewFolders() {
    guard phase == .running, client.watchesFiles else { return }
    var new = workspace.folders().filter { watched.insert($0).inserted }.sorted()
    if watched.insert("").inserted { new.insert("", at: 0) }
    if new.isEmpty { return }
    let watchers = new.flatMap { folder -> [JSONText] in
      if folder.isEmpty { return [["globPattern": "**/.sdprompt.json"]] }
      let pattern = "**/*.{safetensors,pt,ckpt,bin,json,info,txt,yaml,png}"
      return [
        [
          "globPattern": client.watchesRelativePatterns
            ? ["baseUri": .string(FileURI.uri(ofPath: folder)), "pattern": .string(pattern)]
            : .string(folder + "/" + pattern)
        ]
      ]
    }
    output.request(
      "client/registerCapability",
      [
        "registrations": .list([
          [
            "id": .string("watch-\(watched.count)"), "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .list(watchers)],
          ]
        ])
      ])
  }
}
