import ModelHeaders
import PromptResolver

extension CatalogNote {
  /// The identifier of the note in reports.
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

  /// The message, without line breaks.
  var message: String {
    switch self {
    case .brokenFile(let fault): "cannot be loaded: \(fault.reason)"
    case .notALora(.empty): "contains no tensors, so it has no effect"
    case .notALora(let kind): "is \(kind.phrase), not a LoRA; a tag with its name has no effect"
    case .loadedInsteadOf: "is loaded instead of \(paths), which has the same name"
    case .hidden: "cannot be loaded: its name loads \(paths)"
    case .unwritableName(let obstacle): "its name cannot be written in a tag: \(obstacle.reason)"
    case .undecodableName: "its name is not valid UTF-8, so it cannot be typed"
    case .unwritableAlias(let obstacle): "its alias cannot be written in a tag: \(obstacle.reason)"
    case .forbiddenAlias(let files):
      files.isEmpty
        ? "its alias is ignored, because the WebUI reserves it"
        : "its alias is ignored, because \(paths) has it, too"
    case .aliasTaken: "its alias loads \(paths)"
    case .headerShared:
      "the WebUI caches headers by file name, so this file and \(paths) may get each other's alias"
    case .aliasStopsScan:
      "the WebUI parses its alias as JSON and fails, so LoRAs after it are not listed; change 'ss_output_name' in its "
        + "header"
    case .lookalikes: "its name differs from \(paths) only in case or Unicode normalization"
    case .sharedWith: "has the same name as \(paths); which one is loaded depends on the order of the directory listing"
    }
  }

  /// The other files that the note mentions.
  var files: [CatalogEntry] {
    switch self {
    case .loadedInsteadOf(let files), .forbiddenAlias(let files), .lookalikes(let files), .headerShared(let files),
      .sharedWith(let files):
      files
    case .hidden(let file), .aliasTaken(let file): [file]
    case .brokenFile, .notALora, .unwritableName, .undecodableName, .unwritableAlias, .aliasStopsScan: []
    }
  }

  /// The first other files, in quotes.
  private var paths: String {
    let shown = files.prefix(3).map { "'\($0.path)'" }.joined(separator: ", ")
    return files.count > 3 ? shown + " and others" : shown
  }
}

extension CatalogNote {
  /// Whether the note is a warning, because it affects other models.
  var isWarning: Bool { self == .aliasStopsScan }
}

extension Catalog {
  /// Notes about files and folders that are not listed.
  func remarks(_ ink: Ink) -> [PrintedText] {
    let warning = ink.paint("warning:", .yellow)
    var remarks = ModelFolder.gaps(in: self).map { PrintedText($0) }
    remarks += skippedFiles.prefix(8).map {
      "note: '\($0)' is skipped, because it is a metadata file of macOS, not a model"
    }
    if skippedFiles.count > 8 {
      remarks.append("note: \(skippedFiles.count - 8) more metadata files of macOS are skipped")
    }
    return remarks
      + unsortableNames.prefix(8).map {
        "\(warning) because of '\($0)', the WebUI lists no LoRAs: it cannot sort the name; rename the file"
      }
  }
}

extension NameObstacle {
  /// Why a name cannot be written in a tag.
  fileprivate var reason: String {
    switch self {
    case .empty: "it is empty"
    case .colon: "':' ends the name"
    case .closingBracket: "'>' ends the tag"
    case .commentSign: "'#' starts a comment"
    case .equalsSign: "'=' makes it a named argument"
    }
  }
}
