import PromptDocuments
import PromptLinter
import PromptModels
import PromptResolver

/// Finds the configuration of each file, and makes linters of it.
struct Configurations {
  private let arguments: ParsedArguments
  private let surroundings: Surroundings
  /// The current folder, without links.
  private let here = DistinctPaths.resolved(".") ?? "/"
  /// What is known of folders, by the paths that files in them were given with.
  private var places: [String: Place] = [:]
  /// What was read, by path; empty for what is not there.
  private var files: [String: ConfigurationFile] = [:]
  private var linters: [(configuration: Configuration, linter: Linter)] = []
  private var models: [ModelKey: KnownModels] = [:]

  private struct ModelKey: Hashable {
    let folders: [ModelDirectory]
    let checkpoint: ModelFamily?
  }

  /// A folder.
  struct Place {
    /// Its path without links.
    let folder: String
    /// What the configurations in it and above say; those that count less come first.
    let layers: [ConfigurationLayer]

    /// Whether a folder is checked without a file or folder in this one.
    func excludes(_ name: String, isFolder: Bool) -> Bool {
      layers.contains { $0.excludes(FilePath.joined(folder, name), isFolder: isFolder) }
    }
  }

  init(_ arguments: ParsedArguments, in surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
  }

  /// What is true for a file: its configuration, and what the options say otherwise.
  ///
  /// - Parameter file: nil for a prompt from the command line or standard input, which take that of the current folder.
  mutating func configuration(ofFile file: String?) throws(CommandFailure) -> Configuration {
    let place = try place(of: file.map { FilePath.folder(of: $0) } ?? "")
    let path = file.map { FilePath.joined(place.folder, FilePath.name(of: $0)) }
    var configuration = Configuration()
    for layer in place.layers where layer.isAbout(path) { configuration.add(layer.settings) }
    if arguments.has(.allRules) { configuration.base = .all }
    for text in arguments.allValues(of: .rule) {
      let (rule, setting) = try RuleLevel.named(text)
      configuration.rules[rule] = setting
    }
    if let frontend = try FrontendName.frontend(.frontend, arguments) { configuration.frontend = frontend }
    if arguments.has(.promptExtension) {
      configuration.extensions = try PromptExtension.named(arguments.allValues(of: .promptExtension))
    }
    if arguments.has(.models) {
      configuration.models = Configuration.Models(
        folders: arguments.allValues(of: .models).map { ModelDirectory(path: $0) })
    }
    if let name = arguments.value(of: .checkpoint) {
      configuration.checkpoint = try CheckpointName.family(of: name)
    }
    if let text = arguments.value(of: .maxWarnings) {
      guard let count = Int(text), count >= 0 else {
        throw .usage("'--max-warnings' needs a number from 0, not '\(text)'")
      }
      configuration.maxWarnings = count
    }
    return configuration
  }

  /// What is true for a file, as a configuration file that says all of it, and the files that it comes from.
  mutating func text(ofFile file: String?) throws(CommandFailure) -> (text: JSONText, sources: [String]) {
    let layers = try place(of: file.map { FilePath.folder(of: $0) } ?? "").layers
    let text = ConfigurationText(try configuration(ofFile: file), exclude: layers.flatMap(\.exclude))
    return (JSONText.lines(of: text), layers.map(\.file).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }

  /// A linter that does as a configuration says, for prompts of an image as the program reads them that made it, unless
  /// an option names the frontend.
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
    let named = configuration.models
    let folders = named?.folders ?? []
    guard !folders.isEmpty || configuration.checkpoint != nil else { return nil }
    let key = ModelKey(folders: folders, checkpoint: configuration.checkpoint)
    if let known = models[key] { return known }
    do throws(CommandFailure) {
      if let folder = folders.first(where: { named?.reach?.contains($0.path) == false }) {
        throw .unreadable("the folder '\(folder.path)' \(ConfigurationReach.outside)\(ConfigurationReach.remedy)")
      }
      let read = try LoadedModels.of(folders: folders, checkpoint: configuration.checkpoint, in: surroundings)
      models[key] = read
      return read
    } catch {
      guard let location = named?.location, case .unreadable(let reason) = error else { throw error }
      throw .unreadable("\(location): \(reason)")
    }
  }

  // MARK: Finding

  /// What is known of a folder, which need not exist.
  mutating func place(of folder: String) throws(CommandFailure) -> Place {
    if let known = places[folder] { return known }
    let real = DistinctPaths.resolvedSoFar(folder)
    var layers: [ConfigurationLayer] = []
    if let path = arguments.value(of: .config) {
      layers = try file(at: path).layers
    } else if !arguments.has(.noConfig) {
      var current: String? = real
      while let folder = current {
        let file = try file(foundIn: folder)
        layers = file.layers + layers
        current = folder == "/" || file.isRoot ? nil : FilePath.folder(of: folder)
      }
    }
    let place = Place(folder: real, layers: layers)
    places[folder] = place
    return place
  }

  /// A file that a person named.
  private mutating func file(at path: String) throws(CommandFailure) -> ConfigurationFile {
    try file(at: path) { () throws(CommandFailure) in try ConfigurationReader.file(at: path, within: nil) }
  }

  /// The file in a folder; an empty one where there is none, or none that may be read unless it is named.
  ///
  /// - Parameter folder: its path without links.
  private mutating func file(foundIn folder: String) throws(CommandFailure) -> ConfigurationFile {
    let full = FilePath.joined(folder, Configuration.fileName)
    // Below the current folder its name is shorter.
    let path = FilePath.path(full, from: here).map(String.init) ?? full
    let surroundings = surroundings
    return try file(at: path) { () throws(CommandFailure) in
      guard FileDescriptor.isThere(path) else { return ConfigurationFile() }
      let reach = ConfigurationReach(folder: folder, user: surroundings.user)
      if let refusal = reach.refusal(of: path) {
        surroundings.writeError("note: '\(path)' \(refusal) and is not read; '--config \(path)' reads it\n")
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
