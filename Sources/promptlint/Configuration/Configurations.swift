import Foundation
import PromptLinter
import PromptResolver

/// Finds the configuration of each file, and makes linters of it.
struct Configurations {
  private let arguments: ParsedArguments
  private let surroundings: Surroundings
  /// The configuration that was found from a folder on upwards.
  private var found: [String: Configuration] = [:]
  private var linters: [(configuration: Configuration, linter: Linter)] = []
  private var models: [[String]: KnownModels] = [:]

  init(_ arguments: ParsedArguments, in surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
  }

  /// What is true for a file: its configuration, and what the options say otherwise.
  ///
  /// - Parameter file: nil for a prompt from the command line or standard input, which take that of the current folder.
  mutating func configuration(ofFile file: String?) throws(CommandFailure) -> Configuration {
    var configuration = try written(ofFile: file)
    if arguments.has(.allRules) { configuration.base = .all }
    for text in arguments.allValues(of: .rule) {
      let (rule, setting) = try RuleLevel.named(text)
      configuration.rules[rule] = setting
    }
    if let profile = try ProfileName.profile(.profile, arguments) { configuration.profile = profile }
    if arguments.has(.models) { configuration.models = arguments.allValues(of: .models) }
    if let name = arguments.value(of: .checkpoint) {
      configuration.checkpoint = try CheckpointName.family(of: name)
    }
    if let text = arguments.value(of: .maxWarnings) {
      guard let count = Int(text), count >= 0 else {
        throw .usage("'--max-warnings' needs a number from 0, not '\(Printable.line(text))'")
      }
      configuration.maxWarnings = count
    }
    return configuration
  }

  /// A linter that does as a configuration says.
  mutating func linter(for configuration: Configuration) throws(CommandFailure) -> Linter {
    if let known = linters.first(where: { $0.configuration == configuration }) { return known.linter }
    var rules: RuleSet =
      switch configuration.base {
      case .recommended: .recommended
      case .all: .all
      case .none: .none
      }
    for (rule, setting) in configuration.rules { try? rules.set(rule, to: setting) }
    let linter = Linter(
      rules: rules, profile: configuration.profile ?? .automatic1111, models: try models(for: configuration))
    linters.append((configuration, linter))
    return linter
  }

  private mutating func models(for configuration: Configuration) throws(CommandFailure) -> KnownModels? {
    guard !configuration.models.isEmpty || configuration.checkpoint != nil else { return nil }
    let key = configuration.models + ["", configuration.checkpoint?.rawValue ?? ""]
    if let known = models[key] { return known }
    do throws(CommandFailure) {
      let read = try LoadedModels.of(
        folders: configuration.models, checkpoint: configuration.checkpoint, in: surroundings)
      models[key] = read
      return read
    } catch {
      guard let file = configuration.file, !arguments.has(.models), case .unreadable(let reason) = error else {
        throw error
      }
      throw .unreadable("'\(Printable.line(file))': \(reason)")
    }
  }

  private mutating func written(ofFile file: String?) throws(CommandFailure) -> Configuration {
    if arguments.has(.noConfig) { return Configuration() }
    if let path = arguments.value(of: .config) { return try Configuration(file: path) }
    return try written(inFolder: file.map { Configuration.folder(of: $0) } ?? "")
  }

  /// The configuration of a folder or of the nearest one above it that has one.
  private mutating func written(inFolder folder: String) throws(CommandFailure) -> Configuration {
    if let known = found[folder] { return known }
    let prefix = folder.isEmpty ? "" : folder == "/" ? "/" : folder + "/"
    let path = prefix + Configuration.fileName
    var configuration = Configuration()
    if FileDescriptor.isThere(path) {
      guard FileDescriptor.canEnd(path) else {
        throw .unreadable("cannot read '\(Printable.line(path))': it is no regular file")
      }
      configuration = try Configuration(file: path)
    } else if let parent = Self.parent(of: folder) {
      configuration = try written(inFolder: parent)
    }
    found[folder] = configuration
    return configuration
  }

  /// The folder above, behind all links; nil at the root.
  ///
  /// With Foundation's URL the search took a fifth of the time that the tool needs for one prompt.
  private static func parent(of folder: String) -> String? {
    guard let resolved = realpath(folder.isEmpty ? "." : folder, nil) else { return nil }
    defer { free(resolved) }
    let path = String(cString: resolved)
    return path == "/" ? nil : Configuration.folder(of: path)
  }
}
