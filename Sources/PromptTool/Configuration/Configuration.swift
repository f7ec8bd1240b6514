import PromptLinter
import PromptModels
import PromptResolver

/// The settings for a file: those of the configuration files around it, and what the options say otherwise.
///
/// Each of them says as much as it likes. A new setting is a property here, a line in ``add(_:)``, a case in
/// ``ConfigurationReader`` and a key in ``ConfigurationText``.
struct Configuration: Sendable, Equatable {
  static let fileName = ".sdprompt.json"

  /// The rules to begin with.
  var base: Base?
  /// The settings of single rules, by name.
  var rules: [String: RuleSet.Setting] = [:]
  var frontend: Frontend?
  /// The extensions that the frontend has.
  var extensions: Set<PromptExtension>?
  var models: Models?
  var checkpoint: ModelFamily?
  /// The number of warnings that are no failure.
  var maxWarnings: Int?

  enum Base: String, CaseIterable {
    case recommended, all, none
  }

  struct Models: Sendable, Equatable {
    /// The folders, with their paths as they are opened from the current folder.
    let folders: [ModelDirectory]
    /// The file, line and column that name them; nil for an option.
    var location: String?
    /// How far the file counts that names them.
    var reach: ConfigurationReach?
  }

  /// Adds the settings of a nearer file, which count where both say something. A base begins anew with the rules.
  mutating func add(_ nearer: Configuration) {
    if let base = nearer.base { (self.base, rules) = (base, [:]) }
    rules.merge(nearer.rules) { $1 }
    frontend = nearer.frontend ?? frontend
    extensions = nearer.extensions ?? extensions
    models = nearer.models ?? models
    checkpoint = nearer.checkpoint ?? checkpoint
    maxWarnings = nearer.maxWarnings ?? maxWarnings
  }

  /// The rules that are on.
  var ruleSet: RuleSet {
    var set: RuleSet =
      switch base ?? .recommended {
      case .recommended: .recommended
      case .all: .all
      case .none: .none
      }
    // Other names are those of diagnostics about documents, which no rule set has.
    for (rule, setting) in rules { try? set.set(rule, to: setting) }
    return set
  }
}

/// What a configuration file, or one of its `overrides`, says.
struct ConfigurationLayer: Sendable {
  /// The file, as it is opened from the current folder.
  let file: String
  /// The folder that its patterns are relative to, without links.
  let folder: String
  /// The files that it is about; nil for all in the folder.
  var files: [Glob]?
  /// The files and folders that are passed over when a folder is checked.
  var exclude: [Glob] = []
  var settings = Configuration()

  /// Whether it is about a file.
  ///
  /// - Parameter path: without links; nil for a prompt that is not in a file.
  func isAbout(_ path: String?) -> Bool {
    guard let files else { return true }
    guard let path = path.map(pathFromHere) else { return false }
    return files.contains { $0.matchesFileOrFolder(path) }
  }

  /// Whether a file or folder is passed over.
  func excludes(_ path: String, isFolder: Bool) -> Bool {
    exclude.contains { $0.matches(pathFromHere(path), isFolder: isFolder) }
  }

  /// The path from the folder on; all of one that is not below it.
  private func pathFromHere(_ path: String) -> String { FilePath.path(path, from: folder).map(String.init) ?? path }
}
