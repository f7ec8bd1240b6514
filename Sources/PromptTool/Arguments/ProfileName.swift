import PromptResolver

/// The frontend that an option names.
enum ProfileName {
  /// The names of all frontends, for the help.
  static let list = Profile.all.map(\.name).joined(separator: ", ")

  /// Reads the value of an option; nil without it.
  static func profile(_ option: CommandOption, _ arguments: ParsedArguments) throws(CommandFailure) -> Profile? {
    try arguments.value(of: option).map { name throws(CommandFailure) in try profile(named: name) }
  }

  /// The frontend with a name.
  static func profile(named name: String) throws(CommandFailure) -> Profile {
    if let profile = Profile.named(name) { return profile }
    let meant = Profile.all.first { $0.title.lowercased() == name.lowercased() }?.name
    // A frontend's own name, such as stable-diffusion.cpp, need not be near its short one.
    let hint = Nearest.hint(for: meant ?? name, among: Profile.all.map(\.name))
    throw .usage("there is no frontend '\(name)'; \(hint)")
  }
}
