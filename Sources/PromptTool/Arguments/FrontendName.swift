import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

/// Reads the names of frontends and extensions.
enum FrontendName {
  /// The names of all frontends, for the help.
  static let list = Frontend.all.map(\.name).joined(separator: ", ")

  /// The value of an option; nil without the option.
  static func frontend(_ option: CommandOption, _ arguments: ParsedArguments) throws(CommandFailure) -> Frontend? {
    try arguments.value(of: option).map { name throws(CommandFailure) in try frontend(named: name) }
  }

  /// The frontend with a name.
  static func frontend(named name: String) throws(CommandFailure) -> Frontend {
    if let frontend = Frontend(named: name) { return frontend }
    let meant = Frontend.all.first { $0.title.lowercased() == name.lowercased() }?.name
    // The title of a frontend, such as stable-diffusion.cpp, may be very different from its short name.
    let hint = Nearest.hint(for: meant ?? name, among: Frontend.all.map(\.name))
    throw .usage("unknown frontend '\(name)'\(hint)")
  }

  /// The extensions with these names.
  static func extensions(named names: [String]) throws(CommandFailure) -> Set<PromptExtension> {
    var extensions: Set<PromptExtension> = []
    for name in names {
      guard let known = PromptExtension(rawValue: name) else {
        throw .usage(
          "unknown extension '\(name)'\(Nearest.hint(for: name, among: PromptExtension.allCases.map(\.rawValue)))")
      }
      extensions.insert(known)
    }
    return extensions
  }
}

extension ImageOrigin {
  /// The frontend that reads prompts as the program does; nil for the WebUI and its forks, whose images cannot be told
  /// apart.
  var frontend: Frontend? {
    switch self {
    case .comfyUI: .comfyUI
    case .swarmUI: .swarmUI
    case .fooocus: .fooocus
    case .novelAI: .novelAI
    case .invokeAI: .invokeAI
    case .drawThings: .drawThings
    case .webUI: nil
    }
  }
}
