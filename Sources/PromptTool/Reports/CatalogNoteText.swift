import ModelHeaders
import PromptResolver

extension CatalogNote {
  /// The name of the note in reports.
  var id: String {
    switch self {
    case .brokenFile: "file-broken"
    case .notALora: "not-a-lora"
    case .loadedInsteadOf: "name-shared"
    case .hidden: "name-hidden"
    case .unwritableName: "name-unwritable"
    case .undecodableName: "name-undecodable"
    case .unwritableAlias: "alias-unwritable"
    case .forbiddenAlias: "alias-forbidden"
    case .aliasTaken: "alias-taken"
    case .headerShared: "alias-unstable"
    case .aliasStopsScan: "alias-stops-scan"
    case .lookalikes: "name-lookalike"
    case .sharedWith: "name-ambiguous"
    }
  }

  /// What there is to know, without line breaks.
  var message: String {
    switch self {
    case .brokenFile(let fault): "cannot be loaded: \(fault.reason)"
    case .notALora(.empty): "has no tensors, so it changes nothing"
    case .notALora(let kind): "is \(kind.phrase), not a LoRA; a tag with its name does nothing"
    case .loadedInsteadOf: "loaded instead of \(paths), with the same name"
    case .hidden: "its name loads \(paths) instead"
    case .unwritableName(let obstacle): "no tag can have this name: \(obstacle.reason)"
    case .undecodableName: "its name is not valid UTF-8, so it cannot be typed"
    case .unwritableAlias(let obstacle): "no tag can have its alias: \(obstacle.reason)"
    case .forbiddenAlias(let files):
      files.isEmpty
        ? "its alias finds nothing, as the WebUI has that for itself"
        : "its alias finds nothing, as it is also that of \(paths)"
    case .aliasTaken: "its alias loads \(paths) instead"
    case .headerShared:
      "the WebUI stores headers by file name, so it and \(paths) may get each other's alias, depending on file dates "
        + "and earlier runs"
    case .aliasStopsScan:
      "the WebUI reads its alias as JSON and stops listing LoRAs there with an error, so later LoRAs are missing; "
        + "change 'ss_output_name' in its header"
    case .lookalikes: "differs only in letter case or normal form from \(paths)"
    case .sharedWith: "has the name of \(paths) too; which one is used depends on the order of the system's listing"
    }
  }

  /// The other files that it is about.
  var files: [CatalogEntry] {
    switch self {
    case .loadedInsteadOf(let files), .forbiddenAlias(let files), .lookalikes(let files), .headerShared(let files),
      .sharedWith(let files):
      files
    case .hidden(let file), .aliasTaken(let file): [file]
    case .brokenFile, .notALora, .unwritableName, .undecodableName, .unwritableAlias, .aliasStopsScan: []
    }
  }

  /// The first of the other files.
  private var paths: String {
    let shown = files.prefix(3).map { "'\($0.path)'" }.joined(separator: ", ")
    return files.count > 3 ? shown + " and others" : shown
  }
}

extension CatalogNote {
  /// Whether it concerns other models too, so that it is a warning and not just a note.
  var isWarning: Bool { self == .aliasStopsScan }
}

extension Catalog {
  /// What there is to know of files and folders that are not listed, a line each.
  ///
  /// - Parameter ink: paints the words that say how bad it is.
  func remarks(_ ink: Ink) -> [PrintedText] {
    let warning = ink.paint("warning:", .yellow)
    var remarks = ModelFolder.gaps(in: self).map { PrintedText($0) }
    remarks += skippedFiles.prefix(8).map { "note: '\($0)' is skipped: macOS keeps notes in it, not a model" }
    if skippedFiles.count > 8 { remarks.append("note: \(skippedFiles.count - 8) more files of macOS are skipped") }
    return remarks
      + unsortableNames.prefix(8).map {
        "\(warning) the WebUI cannot sort the name '\($0)' and lists no LoRA at all; rename it"
      }
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
