import PromptLinter

extension PromptExtension {
  /// The names of all extensions, for the help.
  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The extensions that options or a configuration name.
  static func named(_ names: [String]) throws(CommandFailure) -> Set<PromptExtension> {
    var extensions: Set<PromptExtension> = []
    for name in names {
      guard let known = PromptExtension(rawValue: name) else {
        let hint = Nearest.hint(for: name, among: allCases.map(\.rawValue))
        throw .usage("unknown extension '\(name)'; \(hint)")
      }
      extensions.insert(known)
    }
    return extensions
  }
}
