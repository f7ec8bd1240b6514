import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax

/// Reads a configuration file: JSON with comments and trailing commas.
struct ConfigurationReader {
  private let path: String
  /// This file, preceded by the files that extend it, with links resolved.
  private let chain: [String]
  /// What it may refer to; nil if the user named it.
  private let reach: ConfigurationReach?
  private var values: ConfigurationValues

  private enum Key: String, CaseIterable {
    case root, extends, rules, frontend, extensions, models, wildcards, checkpoint, encoder, maxWarnings, exclude
    case overrides, files

    static let ofFile = allCases.filter { $0 != .files }
    static let ofOverride: [Key] = [
      .files, .extends, .rules, .frontend, .extensions, .models, .wildcards, .checkpoint, .encoder,
    ]
  }

  /// The maximum number of files that extend each other.
  private static let longestChain = 16

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - chain: the files that extend it, with links resolved.
  ///   - reach: what it may refer to; nil if the user named it.
  /// - Throws: ``CommandFailure/unreadable(_:)`` with the file name, line, column and reason.
  static func file(
    at path: String, extendedBy chain: [String] = [], within reach: ConfigurationReach?
  ) throws(CommandFailure) -> ConfigurationFile {
    var reader = ConfigurationReader(
      path: path, chain: chain + [path.realPath ?? path], reach: reach,
      values: ConfigurationValues(try ConfigurationFile.bytes(at: path), of: path))
    return try reader.file()
  }

  /// Reads the settings that a user makes elsewhere, as the keys of a file.
  ///
  /// - Parameter name: what errors call them.
  static func settings(_ bytes: ContiguousArray<UInt8>, named name: String) throws(CommandFailure) -> Configuration {
    var reader = ConfigurationReader(
      path: name, chain: [name], reach: nil, values: ConfigurationValues(bytes, of: name))
    return try reader.file().layers.reduce(into: Configuration()) { all, layer in
      if layer.files == nil { all.add(layer.settings) }
    }
  }

  private mutating func file() throws(CommandFailure) -> ConfigurationFile {
    var own = ConfigurationLayer(file: path, folder: FilePath.folder(of: chain[chain.count - 1]))
    var file = ConfigurationFile()
    var overrides: [ConfigurationLayer] = []
    var object = try values.object("the configuration")
    while let key = try key(in: &object, among: Key.ofFile) {
      switch key {
      case .root: file.isRoot = try values.bool("'root'")
      case .exclude: own.exclude = try values.strings("'exclude'").map(Glob.init)
      case .overrides: overrides = try self.overrides(in: own.folder)
      case .extends: file.layers = try extended(by: &own.settings)
      default: try readSetting(key, into: &own.settings)
      }
    }
    try values.end("the configuration")
    file.layers += [own] + overrides
    return file
  }

  private mutating func overrides(in folder: String) throws(CommandFailure) -> [ConfigurationLayer] {
    var layers: [ConfigurationLayer] = []
    let list = try values.list("'overrides'")
    while try values.nextElement(of: list) {
      let start = values.offset
      var layer = ConfigurationLayer(file: path, folder: folder)
      var object = try values.object("an entry of 'overrides'")
      while let key = try key(in: &object, among: Key.ofOverride) {
        if key == .files {
          layer.files = try values.strings("'files'").map(Glob.init)
        } else {
          try readSetting(key, into: &layer.settings)
        }
      }
      if layer.files == nil { throw values.fault("an entry of 'overrides' needs 'files'", at: start) }
      layers.append(layer)
    }
    return layers
  }

  private mutating func key(
    in object: inout ConfigurationValues.Items, among keys: [Key]
  ) throws(CommandFailure) -> Key? {
    guard let (name, start) = try values.nextKey(of: &object) else { return nil }
    guard let key = Key(rawValue: name), keys.contains(key) else {
      let hint = Nearest.hint(for: name, among: keys.map(\.rawValue), listsAll: false)
      throw values.fault("\(object.subject) cannot have the key '\(name)'" + hint, at: start)
    }
    return key
  }

  /// Reads a key that is allowed in a file and in its `overrides`.
  private mutating func readSetting(_ key: Key, into settings: inout Configuration) throws(CommandFailure) {
    let (subject, start) = ("'\(key.rawValue)'", values.offset)
    switch key {
    case .extends: settings.base = try word(subject)
    case .rules:
      var object = try values.object(subject)
      while let (rule, start) = try values.nextKey(of: &object) {
        let name = try checked(at: start) { () throws(CommandFailure) in try RuleLevel.rule(rule) }
        let levelStart = values.offset
        let subject = "rule '\(rule)'"
        let level = try values.string(subject)
        settings.rules[name] = try checked(at: levelStart) { () throws(CommandFailure) in
          try RuleLevel(level, of: subject).setting
        }
      }
    case .frontend:
      let name = try values.string(subject)
      settings.frontend = try checked(at: start) { () throws(CommandFailure) in try FrontendName.frontend(named: name) }
    case .extensions:
      let names = try values.strings(subject)
      settings.extensions = try checked(at: start) { () throws(CommandFailure) in
        try FrontendName.extensions(named: names)
      }
    case .checkpoint:
      let (name, folder) = (try values.string(subject), FilePath.folder(of: path))
      settings.checkpoint = try checked(at: start) { () throws(CommandFailure) in
        try CheckpointName.family(of: name, inFolder: folder, within: reach)
      }
    case .encoder:
      let name = try values.string(subject)
      settings.encoder = try checked(at: start) { () throws(CommandFailure) in try TextEncoder(name, of: subject) }
    case .models, .wildcards:
      let folders = Configuration.Folders(
        folders: try values.strings(subject).map { ModelDirectory(path: pathFromHere($0), within: reach?.folder) },
        location: values.location(ofByte: start), reach: reach)
      if key == .models { settings.models = folders } else { settings.wildcards = folders }
    case .maxWarnings: settings.maxWarnings = try values.count(subject)
    case .root, .exclude, .overrides, .files: preconditionFailure("these keys are read elsewhere")
    }
  }

  /// Reads the base or the path that a file extends, and returns the layers of the file at the path.
  private mutating func extended(by settings: inout Configuration) throws(CommandFailure) -> [ConfigurationLayer] {
    let start = values.offset
    let name = try values.string("'extends'")
    if let base = Configuration.Base(rawValue: name) {
      settings.base = base
      return []
    }
    guard name.contains("/") || name.hasSuffix(".json") else {
      let hint = "expected one of \(Configuration.Base.list), or a path with '/' or '.json'"
      throw values.fault("'extends' cannot be '\(name)'; \(hint)", at: start)
    }
    let path = pathFromHere(name)
    if let real = path.realPath, chain.contains(real) {
      throw values.fault("'extends' forms a cycle", at: start)
    }
    guard chain.count < Self.longestChain else {
      throw values.fault("'extends' forms a chain of more than \(Self.longestChain) files", at: start)
    }
    if let refusal = reach?.refusal(of: path) {
      throw values.fault("the file '\(path)' \(refusal)\(ConfigurationReach.remedy)", at: start)
    }
    return try checked(at: start) { () throws(CommandFailure) in
      try ConfigurationReader.file(at: path, extendedBy: chain, within: reach).layers
    }
  }

  /// A path in this file, relative to the current folder.
  private func pathFromHere(_ name: String) -> String { FilePath.joined(FilePath.folder(of: path), name) }

  private mutating func word<Word: OptionWord>(_ subject: String) throws(CommandFailure) -> Word {
    let start = values.offset
    let word = try values.string(subject)
    return try checked(at: start) { () throws(CommandFailure) in try Word(word, of: subject) }
  }

  /// Reads a value in the way of an option, and reports a failure at an offset of the file.
  private func checked<Value>(
    at offset: Int, _ find: () throws(CommandFailure) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(CommandFailure) { return try find() } catch { throw values.fault(error.description, at: offset) }
  }
}
