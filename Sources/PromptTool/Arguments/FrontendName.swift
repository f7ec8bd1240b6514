import PromptResolver

/// The frontend that an option names.
enum FrontendName {
  /// The names of all frontends, for the help.
  static let list = Frontend.all.map(\.name).joined(separator: ", ")

  /// Reads the value of an option; nil without it.
  static func frontend(_ option: CommandOption, _ arguments: ParsedArguments) throws(CommandFailure) -> Frontend? {
    try arguments.value(of: option).map { name throws(CommandFailure) in try frontend(named: name) }
  }

  /// The frontend with a name.
  static func frontend(named name: String) throws(CommandFailure) -> Frontend {
    if let frontend = Frontend.named(name) { return frontend }
    let meant = Frontend.all.first { $0.title.lowercased() == name.lowercased() }?.name
    // A frontend's own name, such as stable-diffusion.cpp, need not be near its short one.
    let hint = Nearest.hint(for: meant ?? name, among: Frontend.all.map(\.name))
    throw .usage("there is no frontend '\(name)'; \(hint)")
  }
}
