import ModelHeaders
import PromptDocuments
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax

/// The settings that a configuration file makes, or all settings for a file; nil means not set.
///
/// A new setting needs a property here, a line in ``add(_:)``, a case in ``ConfigurationReader`` and a key in
/// ``ConfigurationText``.
struct Configuration: Sendable, Equatable {
  static let fileName = ".sdprompt.json"

  /// The set of rules to start with.
  var base: Base?
  /// The settings of single rules, by id.
  var rules: [String: RuleSet.Setting] = [:]
  var frontend: Frontend?
  /// The extensions that are installed in the frontend.
  var extensions: Set<PromptExtension>?
  var models: Folders?
  var wildcards: Folders?
  var checkpoint: ModelFamily?
  /// What encodes the prompts, if it is not that of the checkpoint.
  var encoder: TextEncoder?
  /// The number of warnings that are allowed.
  var maxWarnings: Int?

  enum Base: String, OptionWord {
    case recommended, all, none
  }

  struct Folders: Sendable, Equatable {
    /// The folders, with paths relative to the current folder.
    let folders: [ModelDirectory]
    /// The file, line and column of the setting; nil for an option.
    var location: String?
    /// What the file may refer to; nil for no limit.
    var reach: ConfigurationReach?
  }

  /// Adds the settings of a nearer file, which take precedence. A base resets the rules.
  mutating func add(_ nearer: Configuration) {
    if let base = nearer.base { (self.base, rules) = (base, [:]) }
    rules.merge(nearer.rules) { $1 }
    frontend = nearer.frontend ?? frontend
    extensions = nearer.extensions ?? extensions
    models = nearer.models ?? models
    wildcards = nearer.wildcards ?? wildcards
    checkpoint = nearer.checkpoint ?? checkpoint
    encoder = nearer.encoder ?? encoder
    maxWarnings = nearer.maxWarnings ?? maxWarnings
  }

  /// The resulting rules.
  var ruleSet: RuleSet {
    var set: RuleSet =
      switch base ?? .recommended {
      case .recommended: .recommended
      case .all: .all
      case .none: .none
      }
    // Other ids are those of diagnostics about documents, which are not in a rule set.
    for (rule, setting) in rules { try? set.set(rule, to: setting) }
    return set
  }
}

/// The settings of a configuration file or of one of its `overrides`.
struct ConfigurationLayer: Sendable {
  /// The path of the file, relative to the current folder.
  let file: String
  /// The folder that its patterns are relative to, with links resolved.
  let folder: String
  /// The files that it applies to; nil for all files in the folder.
  var files: [Glob]?
  /// The files and folders to skip when a folder is checked.
  var exclude: [Glob] = []
  var settings = Configuration()

  /// Whether it applies to a file.
  ///
  /// - Parameter path: the path with links resolved; nil for a prompt that is not in a file.
  func applies(to path: String?) -> Bool {
    guard let files else { return true }
    guard let path = path.map(pathFromHere) else { return false }
    return files.contains { $0.matchesFileOrFolder(path) }
  }

  /// Whether a file or folder is skipped.
  func excludes(_ path: String, isFolder: Bool) -> Bool {
    exclude.contains { $0.matches(pathFromHere(path), isFolder: isFolder) }
  }

  /// The path relative to the folder, or the whole path if it is outside.
  private func pathFromHere(_ path: String) -> String { FilePath.path(path, from: folder).map(String.init) ?? path }
}

extension Configuration {
  /// The settings for the prompts of an image that a program made.
  ///
  /// Models are looked up only where it is known how the program keeps them.
  func reading(as origin: ImageOrigin?) -> Configuration {
    guard let frontend = origin?.frontend else { return self }
    var configuration = self
    configuration.frontend = frontend
    if [.invokeAI, .drawThings, .novelAI].contains(frontend) { configuration.models = nil }
    return configuration
  }
}
