import PromptModels
import PromptResolver

/// The base model of the checkpoint that a person names.
enum CheckpointName {
  /// The family: by its name here, by the file of the checkpoint, or by what people call it.
  ///
  /// - Parameters:
  ///   - folder: where a relative path begins; empty for the current folder.
  ///   - reach: where the file has to be; nil for anywhere.
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
    if ModelFile.Format(path: name) != .unknown { throw .unreadable("there is no file '\(path)'") }
    // The last part of a name such as 'stabilityai/stable-diffusion-xl-base-1.0'.
    if let family = ModelFamily(named: name)
      ?? name.split(separator: "/").last.flatMap({ ModelFamily(named: String($0)) })
    {
      return family
    }
    let hint = Nearest.hint(for: name, among: ModelFamily.allCases.filter { $0 != .unknown }.map(\.rawValue))
    throw .usage("there is no base model '\(name)'; \(hint)")
  }

  private static func family(ofFile path: String) throws(CommandFailure) -> ModelFamily {
    let file = ModelFile(inspecting: path)
    if let fault = file.fault { throw .unreadable("cannot read the checkpoint '\(path)': \(fault.reason)") }
    guard let description = file.outline.map({ LoraDescription(of: $0) }), description.verdict.family != .unknown else {
      throw .unreadable("cannot tell the base model of '\(path)' from its header; name it, such as 'sdxl'")
    }
    guard ![.lora, .embedding].contains(description.kind) else {
      throw .unreadable("'\(path)' is \(description.kind.phrase), not a checkpoint")
    }
    return description.verdict.family
  }
}
