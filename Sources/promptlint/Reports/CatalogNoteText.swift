import PromptResolver

extension CatalogNote {
  /// The name of the note in reports.
  var id: String {
    switch self {
    case .brokenFile: "file-broken"
    case .loadedInsteadOf: "name-shared"
    case .hidden: "name-hidden"
    case .unwritableName: "name-unwritable"
    case .undecodableName: "name-undecodable"
    case .unwritableAlias: "alias-unwritable"
    case .forbiddenAlias: "alias-forbidden"
    case .aliasTaken: "alias-taken"
    case .lookalikes: "name-lookalike"
    case .sharedWith: "name-ambiguous"
    }
  }

  /// What there is to know, without line breaks.
  var message: String {
    switch self {
    case .brokenFile(let fault): "cannot be loaded: \(fault.reason)"
    case .loadedInsteadOf: "loaded instead of \(paths), with the same name"
    case .hidden: "its name loads \(paths) instead"
    case .unwritableName(let obstacle): "no tag can have this name: \(obstacle.reason)"
    case .undecodableName: "its name is no UTF-8, so that nobody can type it"
    case .unwritableAlias(let obstacle): "no tag can have its alias: \(obstacle.reason)"
    case .forbiddenAlias(let files):
      files.isEmpty
        ? "its alias finds nothing, as the WebUI has that for itself"
        : "its alias finds nothing, as it is also that of \(paths)"
    case .aliasTaken: "its alias loads \(paths) instead"
    case .lookalikes: "differs only in letter case or normal form from \(paths)"
    case .sharedWith: "has the name of \(paths) too; which one is used depends on the order of the system's listing"
    }
  }

  /// The other files that it is about.
  var files: [CatalogEntry] {
    switch self {
    case .loadedInsteadOf(let files), .forbiddenAlias(let files), .lookalikes(let files),
      .sharedWith(let files):
      files
    case .hidden(let file), .aliasTaken(let file): [file]
    case .brokenFile, .unwritableName, .undecodableName, .unwritableAlias: []
    }
  }

  /// The first of the other files.
  private var paths: String {
    let shown = files.prefix(3).map { "'\(Printable.line($0.path))'" }.joined(separator: ", ")
    return files.count > 3 ? shown + " and others" : shown
  }
}

extension NameObstacle {
  /// Why no tag can have a name.
  fileprivate var reason: String {
    switch self {
    case .empty: "it is empty"
    case .colon: "':' ends a name"
    case .closingBracket: "'>' ends a tag"
    case .commentSign: "'#' begins a comment"
    case .equalsSign: "one '=' makes it an argument with a name"
    }
  }
}
