import ModelHeaders
import PromptDocuments
import PromptLinter
import PromptModels
import PromptResolver

/// Finds the configuration of each file and creates linters.
struct Configurations {
  private let arguments: ParsedArguments
  private let surroundings: Surroundings
  /// The settings where no configuration says anything else.
  private let defaults: Configuration
  /// The current folder, with links resolved.
  private let here = ".".realPath ?? "/"
  /// Folders by their paths as given.
  private var folders: [String: Folder] = [:]
  /// Files by path; empty for files that do not exist.
  private var files: [String: ConfigurationFile] = [:]
  private var linters: [(configuration: Configuration, linter: Linter)] = []
  private var models: [ModelKey: KnownModels] = [:]

  private struct ModelKey: Hashable {
    let folders: [ModelDirectory]
    let wildcards: [ModelDirectory]?
    let checkpoint: ModelFamily?
    let encoder: TextEncoder?
  }

  /// A folder with the configuration that applies to it.
  struct Folder {
    /// Its path with links resolved.
    let path: String
    /// The layers in order of increasing precedence.
    let layers: [ConfigurationLayer]

    /// Whether a file or folder in this one is skipped when a folder is checked.
    func excludes(_ name: String, isFolder: Bool) -> Bool {
      layers.contains { $0.excludes(FilePath.joined(path, name), isFolder: isFolder) }
    }
  }

  init(
    _ arguments: ParsedArguments, in surroundings: Surroundings, defaults: Configuration = Configuration()
  ) {
    self.arguments = arguments
    self.surroundings = surroundings
    self.defaults = defaults
  }

  /// The settings for a file: its configuration, overridden by options.
  ///
  /// - Parameter file: nil for the command line and standard input, which use the configuration of the current folder.
  mutating func configuration(ofFile file: String?) throws(CommandFailure) -> Configuration {
    let folder = try folder(at: file.map { FilePath.folder(of: $0) } ?? "")
    let path = file.map { FilePath.joined(folder.path, FilePath.name(of: $0)) }
    var configuration = defaults
    for layer in folder.layers where layer.applies(to: path) { configuration.add(layer.settings) }
    if arguments.has(.allRules) { configuration.base = .all }
    for text in arguments.allValues(of: .rule) {
      let (rule, setting) = try RuleLevel.named(text)
      configuration.rules[rule] = setting
    }
    if let frontend = try FrontendName.frontend(.frontend, arguments) { configuration.frontend = frontend }
    if arguments.has(.promptExtension) {
      configuration.extensions = try FrontendName.extensions(named: arguments.allValues(of: .promptExtension))
    }
    func folders(_ option: CommandOption) -> Configuration.Folders? {
      guard arguments.has(option) else { return nil }
      return Configuration.Folders(folders: arguments.allValues(of: option).map { ModelDirectory(path: $0) })
    }
    configuration.models = folders(.models) ?? configuration.models
    configuration.wildcards = folders(.wildcards) ?? configuration.wildcards
    if let name = arguments.value(of: .checkpoint) {
      configuration.checkpoint = try CheckpointName.family(of: name)
    }
    if let encoder: TextEncoder = try arguments.word(of: .encoder) { configuration.encoder = encoder }
    if let text = arguments.value(of: .maxWarnings) {
      guard let count = Int(text), count >= 0 else {
        throw .usage("'--max-warnings' needs a number from 0, not '\(text)'")
      }
      configuration.maxWarnings = count
    }
    return configuration
  }

  /// The settings for a file as a complete configuration file, and the files that they come from.
  mutating func text(ofFile file: String?) throws(CommandFailure) -> (text: OutputBytes, sources: [String]) {
    let layers = try folder(at: file.map { FilePath.folder(of: $0) } ?? "").layers
    let text = ConfigurationText.json(try configuration(ofFile: file), exclude: layers.flatMap(\.exclude))
    return (OutputBytes(indented: text), layers.map(\.file).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }

  /// The linter for a configuration. Prompts of an image are read as the program reads them that made it, unless an option
  /// names the frontend.
  mutating func linter(
    for configuration: Configuration, of origin: ImageOrigin? = nil
  ) throws(CommandFailure) -> Linter {
    let configuration = arguments.has(.frontend) ? configuration : configuration.reading(as: origin)
    if let known = linters.first(where: { $0.configuration == configuration }) { return known.linter }
    let linter = Linter(
      rules: configuration.ruleSet, frontend: configuration.frontend ?? .automatic1111,
      models: try models(for: configuration), extensions: configuration.extensions ?? [])
    linters.append((configuration, linter))
    return linter
  }

  private mutating func models(for configuration: Configuration) throws(CommandFailure) -> KnownModels? {
    let (folders, encoder) = (configuration.models?.folders ?? [], configuration.encoder)
    let named = configuration.wildcards.flatMap { $0.folders.isEmpty ? nil : $0 }
    guard !folders.isEmpty || configuration.checkpoint != nil || encoder != nil || named != nil else { return nil }
    let key = ModelKey(
      folders: folders, wildcards: named?.folders, checkpoint: configuration.checkpoint, encoder: encoder)
    if let known = models[key] { return known }
    let surroundings = surroundings
    var wildcards: WildcardNames?
    if let named {
      wildcards = try Self.reading(named) { () throws(CommandFailure) in
        try WildcardFolder.names(in: named.folders) { named.reach?.contains($0) ?? true }
      }
    }
    let read = try Self.reading(configuration.models) { () throws(CommandFailure) in
      try LoadedModels.of(
        folders: folders, checkpoint: configuration.checkpoint, encoder: encoder, wildcards: wildcards, in: surroundings
      )
    }
    models[key] = read
    return read
  }

  /// Reads folders that are in reach; a failure says where they are named.
  private static func reading<Value>(
    _ named: Configuration.Folders?, _ read: () throws(CommandFailure) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(CommandFailure) {
      if let folder = named?.folders.first(where: { named?.reach?.contains($0.path) == false }) {
        throw .unreadable("the folder '\(folder.path)' \(ConfigurationReach.outside)\(ConfigurationReach.remedy)")
      }
      return try read()
    } catch {
      guard let location = named?.location, case .unreadable(let reason) = error else { throw error }
      throw .unreadable("\(location): \(reason)")
    }
  }

  // MARK: Finding

  /// The configuration of a folder, which need not exist.
  mutating func folder(at path: String) throws(CommandFailure) -> Folder {
    if let known = folders[path] { return known }
    let real = DistinctPaths.resolvedSoFar(path)
    var layers: [ConfigurationLayer] = []
    if let file = arguments.value(of: .config) {
      layers = try self.file(at: file).layers
    } else if !arguments.has(.noConfig) {
      var current: String? = real
      while let folder = current {
        let file = try file(foundIn: folder)
        layers = file.layers + layers
        current = folder == "/" || file.isRoot ? nil : FilePath.folder(of: folder)
      }
    }
    let folder = Folder(path: real, layers: layers)
    folders[path] = folder
    return folder
  }

  /// A file that the user named.
  private mutating func file(at path: String) throws(CommandFailure) -> ConfigurationFile {
    try file(at: path) { () throws(CommandFailure) in try ConfigurationReader.file(at: path, within: nil) }
  }

  /// The file in a folder; an empty one if it does not exist or is not trusted.
  ///
  /// - Parameter folder: the path with links resolved.
  private mutating func file(foundIn folder: String) throws(CommandFailure) -> ConfigurationFile {
    let full = FilePath.joined(folder, Configuration.fileName)
    // Inside the current folder, a relative path is shorter.
    let path = FilePath.path(full, from: here).map(String.init) ?? full
    let surroundings = surroundings
    return try file(at: path) { () throws(CommandFailure) in
      guard FileDescriptor.isThere(path) else { return ConfigurationFile() }
      let reach = ConfigurationReach(folder: folder, user: surroundings.user)
      if let refusal = reach.refusal(of: path) {
        surroundings.writeError("note: ignoring '\(path)', because it \(refusal); use '--config \(path)' to read it\n")
        return ConfigurationFile()
      }
      return try ConfigurationReader.file(at: path, within: reach)
    }
  }

  private mutating func file(
    at path: String, read: () throws(CommandFailure) -> ConfigurationFile
  ) throws(CommandFailure) -> ConfigurationFile {
    if let known = files[path] { return known }
    let file = try read()
    files[path] = file
    return file
  }
}
