import ModelHeaders
import PromptModels
import PromptResolver

/// Reads the name of a checkpoint.
enum CheckpointName {
  /// The identifiers of all base models.
  static let list = ModelFamily.allCases.filter { $0 != .unknown }.map(\.rawValue)

  /// The base model that a name means: an identifier, a checkpoint file, or a common name.
  ///
  /// - Parameters:
  ///   - folder: the folder that relative paths start from; empty for the current folder.
  ///   - reach: the folder that the file has to be in; nil for anywhere.
  static func family(
    of name: String, inFolder folder: String = "", within reach: ConfigurationReach? = nil
  ) throws(CommandFailure) -> ModelFamily {
    if let family = ModelFamily(rawValue: name), family != .unknown { return family }
    let path = FilePath.joined(folder, name)
    if FileDescriptor.isThere(path), !FileDescriptor.isFolder(path) {
      if reach?.contains(path) == false {
        throw .unreadable("the checkpoint '\(path)' \(ConfigurationReach.outside)\(ConfigurationReach.remedy)")
      }
      return try family(ofFile: path)
    }
    if ModelFile.Format(path: name) != .unknown { throw .unreadable("file '\(path)' not found") }
    // Names such as 'stabilityai/stable-diffusion-xl-base-1.0' end with the model.
    if let family = ModelFamily(named: name)
      ?? name.split(separator: "/").last.flatMap({ ModelFamily(named: String($0)) })
    {
      return family
    }
    let hint = Nearest.hint(for: name, among: list, listsAll: false)
    throw .usage("unknown base model '\(name)'\(hint.isEmpty ? "; 'sdprompt help config' lists all of them" : hint)")
  }

  /// The name by which frontends list a checkpoint: its path in their folder of checkpoints, else the name of the file.
  /// Nil if the value names a base model.
  static func listedName(ofFile path: String) -> String? {
    guard ModelFamily(rawValue: path) == nil, FileDescriptor.isThere(path) else { return nil }
    let names = path.split(separator: "/")
    let folder = names.lastIndex { $0 == "checkpoints" || $0 == "Stable-diffusion" } ?? names.count - 2
    return names.dropFirst(folder + 1).joined(separator: "/")
  }

  private static func family(ofFile path: String) throws(CommandFailure) -> ModelFamily {
    let file = ModelFile(inspecting: path)
    if let fault = file.fault { throw .unreadable("cannot read the checkpoint '\(path)': \(fault.reason)") }
    guard let description = file.outline.map({ LoraDescription(of: $0) }), description.verdict.family != .unknown else {
      throw .unreadable(
        "the header of '\(path)' does not show its base model; name the base model instead, such as 'sdxl'")
    }
    guard ![.lora, .embedding].contains(description.kind) else {
      throw .unreadable("'\(path)' is \(description.kind.phrase), not a checkpoint")
    }
    return description.verdict.family
  }
}
